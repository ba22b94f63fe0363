import { isDeepStrictEqual } from 'node:util';
import { carriesMask, maskApp, maskedText, maskPod, permit } from '../../authz/index.ts';
import { GatewayError } from '../../errors.ts';
import { covers, isJsonObject, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { hazardsOf, planOf, type ChangePlan, type Difference, type Transition } from '../../operations/index.ts';
import type { Change, Reading, Target } from '../change.ts';
import { unseen } from '../working/index.ts';
import { unrevealed } from './unrevealed.ts';

/**
 * Fails when the policy does not allow every single touch; what is told is what the gate says may be told: nothing of what is not the
 * viewer's, not even that it is there.
 */
export function refusalOf({ access }: Reading, { marathon, path, touches }: Change): GatewayError | null {
  const verdict = permit(access, { marathon, target: path, touches });
  if (verdict.allowed) return null;
  if (verdict.code === 'NOT_FOUND') return unseen(marathon, path ?? '/');
  const missing = verdict.missing.map(({ action, path: place }) => ({ action, id: place }));
  return new GatewayError('FORBIDDEN', { facts: { marathon, missing, ...(verdict.hidden && { hidden: true }) } });
}

/** Fails for what is known to harm the whole Marathon, unless the viewer operates it; and for definitions that were read masked. */
export function assertHarmless({ access }: Reading, { informer }: Target, change: Change): void {
  for (const { path, before, after } of change.transitions) {
    if (after === null) continue;
    if (carriesMask(after) && !carriesMask(before ?? {})) {
      throw new GatewayError('BAD_USER_INPUT', {
        message: `The definition holds ${maskedText}, which stands for values you may not see: leave those fields out, or write them anew.`,
        facts: { argument: 'definition', id: path },
      });
    }
    const hazards = hazardsOf(after, { hasPrincipal: hasPrincipal(informer.info()?.original) });
    if (hazards.length === 0 || access.can('operate', { marathon: change.marathon, path: '/' })) continue;
    throw new GatewayError('INVALID_DEFINITION', {
      message: 'This would stop every launch of the whole Marathon; an operator can insist.',
      facts: {
        marathon: change.marathon,
        hazard: true,
        details: hazards.map(({ field, reason }) => ({ path: field, errors: [reason] })),
      },
    });
  }
}

/** Unknown counts as there: a Marathon whose configuration cannot be read is not to be judged by it. */
function hasPrincipal(info: JsonObject | undefined): boolean {
  const config = info?.['marathon_config'];
  if (config === undefined || !isJsonObject(config)) return true;
  return typeof config['mesos_authentication_principal'] === 'string';
}

/** The plan as the viewer may see it: values masked as everywhere, and nothing of what they may not read. */
export function planFor(reading: Reading, change: Change): ChangePlan {
  const { marathon } = change;
  const whole = judgedPlan(reading, change);
  const closed = maskedPlan(reading, change, whole);
  const open = whole.changes.map((one, at) =>
    reading.access.reveals({ marathon, path: one.path }) ? one : (closed.changes[at] ?? one),
  );
  const seen = planSeen({ ...whole, changes: open }, showsPath(reading, marathon));
  tellSecrets(reading, marathon, { seen, closed });
  return seen;
}

/** The log is told of what is shown that others would see masked, as of every read. */
function tellSecrets(
  { sensitive }: Reading,
  marathon: string,
  { seen, closed }: { readonly seen: ChangePlan; readonly closed: ChangePlan },
): void {
  if (sensitive === undefined) return;
  const byPath = new Map(closed.changes.map((change) => [change.path, change.differences]));
  for (const { kind, path, differences } of seen.changes) {
    const hidden = byPath.get(path);
    if (hidden === differences) continue;
    for (const [at, difference] of differences.entries()) {
      if (isDeepStrictEqual(difference, hidden?.[at])) continue;
      const [, field = ''] = difference.field.split('/');
      sensitive.shown({ __typename: kind === 'POD' ? 'Pod' : 'App', ref: { marathon, path } }, field);
    }
  }
}

/** Whether the viewer may hear of what is at a path. */
export const showsPath =
  ({ access }: Pick<Reading, 'access'>, marathon: string) =>
  (path: string): boolean =>
    access.can('read', { marathon, path }) || access.can('create', { marathon, path });

export const planSeen = (plan: ChangePlan, shows: (path: string) => boolean): ChangePlan => ({
  ...plan,
  changes: plan.changes.filter(({ path }) => shows(path)),
  steps: plan.steps.map(({ actions }) => ({ actions: actions.filter(({ path }) => shows(path)) })),
});

/** What the change amounts to, as far as the viewer may judge it. */
const judgedPlan = ({ access }: Reading, { operation, marathon, transitions, notes }: Change): ChangePlan =>
  planOf(
    transitions.map((transition) =>
      access.reveals({ marathon, path: transition.path }) ? transition : unrevealed(operation, transition),
    ),
    notes,
  );

/** The plan with every secret masked, whoever asks. */
export function maskedPlan(reading: Reading, change: Change, plan = judgedPlan(reading, change)): ChangePlan {
  const byPath = new Map(change.transitions.map((transition) => [transition.path, transition]));
  return {
    ...plan,
    changes: plan.changes.map((one) => {
      const transition = byPath.get(one.path);
      return transition === undefined ? one : { ...one, differences: masked(one.differences, transition) };
    }),
  };
}
/** Everything that differs is told; of what is secret only that it does. */
function masked(differences: readonly Difference[], { kind, before, after }: Transition): readonly Difference[] {
  const mask = kind === 'POD' ? maskPod : maskApp;
  const [shownBefore, shownAfter] = [before && mask(before), after && mask(after)];
  return differences.map(({ field, before: one, after: other }) => ({
    field,
    before: one === undefined ? undefined : valueAt(shownBefore, field),
    after: other === undefined ? undefined : valueAt(shownAfter, field),
  }));
}

/** What a JSON pointer points at; a place that the mask has closed above it is masked as well. */
function valueAt(definition: JsonObject | null, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = definition ?? undefined;
  for (const key of pointer.split('/').slice(1)) {
    if (at === undefined || !isJsonObject(at)) return maskedText;
    at = at[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return at ?? maskedText;
}

/** Words that look like ids of Marathon. */
const pathLike = /(?<![\w/.-])\/[a-z0-9][\w./-]*/g;

/** What ends a sentence, or a path that goes on elsewhere, is no part of it. */
function withoutEnding(word: string): string {
  let end = word.length;
  while (end > 0 && './-'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

/**
 * A finding of Marathon's as the viewer may read it. Marathon's texts may name other people's apps (`Groups and Applications may not have
 * the same identifier`): what is there and not readable is not named. What the viewer wrote themselves is said again, be it there or not:
 * to leave it out only where it is would tell.
 */
export function tellable({ access, store }: Reading, { marathon, transitions }: Change, text: string): string {
  const written = new Set(JSON.stringify(transitions.map(({ after }) => after)).match(pathLike));
  return text.replace(pathLike, (word) => {
    const path = resolvePath(withoutEnding(word));
    if (written.has(word) || access.can('read', { marathon, path })) return word;
    const shelf = store.shelf(marathon);
    const exists = [shelf?.apps, shelf?.pods, shelf?.groups].some((index) => {
      const found = index?.at(index.lowerBound(path))?.ref.path;
      return found !== undefined && covers(path, found);
    });
    return exists ? '…' : word;
  });
}
