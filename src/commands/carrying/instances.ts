import { GatewayError } from '../../errors.ts';
import { isJsonObject, largestInt } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Transition } from '../../operations/index.ts';
import type { Change, Reading } from '../change.ts';

/** What a change is measured by, beside who asks for it. */
export interface Counting {
  /** What was asked for, as it came. */
  readonly input: object;
  /** Instances of one app or pod that anybody may ask for. */
  readonly most: number;
}

/**
 * Fails with BAD_USER_INPUT for a number of instances that no Marathon can hold, and for one above the limit, unless the viewer operates
 * the Marathon. What is above it already may stay there, and be made less.
 */
export function assertCountable({ access }: Reading, { marathon, transitions }: Change, counting: Counting): void {
  const argument = argumentOf(counting.input);
  for (const transition of transitions) {
    const wanted = countIn(transition, transition.after);
    if (wanted === undefined) continue;
    const { path } = transition;
    if (!isCount(wanted)) {
      throw refused(`\`${argument}\` asks for ${wanted} instances of ${path}: a whole number of 0 to ${largestInt}.`, {
        argument,
        id: path,
      });
    }
    if (wanted <= counting.most || wanted <= Number(countIn(transition, transition.before) ?? 0)) continue;
    if (access.can('operate', { marathon, path: '/' })) continue;
    throw refused(
      `\`${argument}\` asks for ${wanted} instances of ${path}; limits.instancesPerApp allows ${counting.most}, and who may operate the Marathon more.`,
      { argument, id: path, limit: 'limits.instancesPerApp', most: counting.most },
    );
  }
}

/** As Marathon reads it, each kind in its own place; undefined where no number is said. */
function countIn({ kind }: Transition, definition: JsonObject | null): number | undefined {
  const count = kind === 'POD' ? scaledTo(definition?.['scaling']) : definition?.['instances'];
  return kind !== 'GROUP' && typeof count === 'number' ? count : undefined;
}

const scaledTo = (scaling: JsonValue | undefined): JsonValue | undefined =>
  isJsonObject(scaling) ? scaling['instances'] : undefined;

const isCount = (wanted: number): boolean => Number.isInteger(wanted) && wanted >= 0 && wanted <= largestInt;

const argumentOf = (input: object): string =>
  typeof Reflect.get(input, 'factor') === 'number' ? 'factor' : 'instances';

const refused = (message: string, facts: JsonObject): GatewayError =>
  new GatewayError('BAD_USER_INPUT', { message, facts });
