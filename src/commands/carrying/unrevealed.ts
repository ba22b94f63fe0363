import { maskApp, maskedText, maskPod } from '../../authz/index.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { isSame, type ChangedKind, type Transition } from '../../operations/index.ts';

/** Changes whose definitions come from the viewer. */
const writing: ReadonlySet<string> = new Set(['updateApp', 'updatePod', 'updateGroup', 'applyManifest']);

/**
 * A transition as it is planned for who may not see what is masked: every masked value that was given differs from what is there. A plan
 * that said of a value whether it does would answer guesses, one a request, and nothing would be in the log.
 */
export function unrevealed(operation: string, transition: Transition): Transition {
  const { kind, before, after } = transition;
  if (!writing.has(operation) || kind === 'GROUP' || before === null || after === null) return transition;
  const shown = shownOf(kind, after);
  const fields = Object.keys(after).filter((field) => isGiven(field, before, after));
  const blurred = fields.map((field) => [field, blurredAt(before[field], after[field], shown[field])] as const);
  return { ...transition, before: { ...before, ...Object.fromEntries(blurred) } };
}

const shownOf = (kind: ChangedKind, definition: JsonObject): JsonObject =>
  kind === 'POD' ? maskPod(definition) : maskApp(definition);

/** Whether a definition has values that are masked for who may not see secrets. */
export const givesMasked = (kind: ChangedKind, definition: JsonObject): boolean =>
  !isSame(shownOf(kind, definition), definition);

/**
 * A merge keeps the very objects that were not given. Texts and numbers cannot be told apart like that: they count as given where no
 * object was kept, which is where the whole definition was.
 */
function isGiven(field: string, before: JsonObject, after: JsonObject): boolean {
  if (typeof after[field] === 'object') return after[field] !== before[field];
  return !Object.keys(after).some((other) => typeof after[other] === 'object' && after[other] === before[other]);
}

function blurredAt(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  shown: JsonValue | undefined,
): JsonValue | undefined {
  // That something is there is no secret; what differs by being there is told as it is.
  if (before === undefined || isSame(after, shown)) return before;
  if (!isJsonObject(after) || !isJsonObject(shown)) return maskedText;
  if (!isJsonObject(before)) return before;
  const inner = Object.keys(after).map((key) => [key, blurredAt(before[key], after[key], shown[key])] as const);
  return { ...before, ...Object.fromEntries(inner) };
}
