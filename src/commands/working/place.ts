import { isRunSpecPath } from '../../connectors/marathon/index.ts';
import { GatewayError } from '../../errors.ts';
import { isJsonObject, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Reading, Target } from '../change.ts';
import { invalid } from '../terms.ts';

/** The Marathon a change goes to. One that the viewer may read nothing of is as unknown as one that does not exist. */
export function targetOf({ targets, loaders }: Pick<Reading, 'targets' | 'loaders'>, marathon: string): Target {
  const target = loaders.marathon(marathon) === null ? undefined : targets.get(marathon);
  if (target === undefined)
    throw new GatewayError('NOT_FOUND', { message: 'There is no such Marathon.', facts: { marathon } });
  return target;
}

/**
 * Marathon resolves `.`, `..`, doubled slashes and `%2F` in ids, so one that is not canonical already means another place than it
 * spells: it is refused before anything is decided, and never sent (seen on Marathon 1.11.24).
 */
export function canonicalPath(id: string, argument = 'id'): string {
  if (resolvePath(id) !== id || !isRunSpecPath(id) || id !== id.toLowerCase()) {
    throw invalid(
      argument,
      'is no canonical path: absolute, of segments of a–z, 0–9, `-` and `.`, as in `/team/shop/web`',
    );
  }
  return id;
}

/** The same for groups, of which the root is one. */
export const canonicalGroup = (id: string, argument = 'id'): string => (id === '/' ? id : canonicalPath(id, argument));

export const unseen = (marathon: string, id: string): GatewayError =>
  new GatewayError('NOT_FOUND', { facts: { marathon, id } });

/** Typed fields or a definition, one of them. */
export function oneDefinition(typed: JsonObject | null, definition: JsonValue | null | undefined): JsonObject {
  const given = definition ?? null;
  if ((typed === null) === (given === null)) {
    throw invalid('definition', 'or the typed fields: exactly one of the two is needed');
  }
  if (typed !== null) return typed;
  if (!isJsonObject(given)) throw invalid('definition', 'is no JSON object');
  return given;
}

/** The definition with the path it is for; an id of its own may say the same and nothing else. */
export function definitionAt(path: string, definition: JsonObject): JsonObject {
  const { id, ...rest } = definition;
  if (id !== undefined && id !== null && id !== path) {
    throw invalid('definition', `has the id ${JSON.stringify(id)}, which is not the path it is sent to`);
  }
  return { id: path, ...rest };
}
