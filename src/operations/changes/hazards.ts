import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';

/** Something in a definition that is known to harm the whole Marathon, for every tenant. */
export interface Hazard {
  /** JSON pointer into the definition. */
  readonly field: string;
  readonly reason: string;
}

/**
 * What must not reach a Marathon unless an operator insists. Seen on Marathon 1.11.24: a GROUP_BY constraint without a number of at
 * least 1 makes the offer matcher divide by zero at the first offer, and a persistent volume where Marathon has no authentication
 * principal fails likewise; either way no task of any app is launched any more until the process is restarted, while everything else
 * looks healthy.
 */
export function hazardsOf(definition: JsonObject, marathon: { readonly hasPrincipal: boolean }): readonly Hazard[] {
  return [...groupings(definition), ...(marathon.hasPrincipal ? [] : persistentVolumes(definition))];
}

function groupings(definition: JsonObject): readonly Hazard[] {
  const scheduling = definition['scheduling'];
  const placement = isJsonObject(scheduling) ? scheduling['placement'] : undefined;
  const lists: readonly (readonly [string, JsonValue | undefined])[] = [
    ['/constraints', definition['constraints']],
    ['/scheduling/placement/constraints', isJsonObject(placement) ? placement['constraints'] : undefined],
  ];
  return lists.flatMap(([field, list]) =>
    (Array.isArray(list) ? list : []).flatMap((constraint, position): readonly Hazard[] =>
      dividesByNothing(constraint)
        ? [
            {
              field: `${field}/${position}`,
              reason: 'GROUP_BY without a number of at least 1 stops every launch of this Marathon.',
            },
          ]
        : [],
    ),
  );
}

function dividesByNothing(constraint: JsonValue): boolean {
  const [operator, value] = Array.isArray(constraint)
    ? [constraint[1], constraint[2]]
    : isJsonObject(constraint)
      ? [constraint['operator'], constraint['value']]
      : [];
  if (typeof operator !== 'string' || operator.toUpperCase() !== 'GROUP_BY') return false;
  return !(Number(value ?? Number.NaN) >= 1);
}

function persistentVolumes(definition: JsonObject): readonly Hazard[] {
  const container = definition['container'];
  const lists: readonly (readonly [string, JsonValue | undefined])[] = [
    ['/volumes', definition['volumes']],
    ['/container/volumes', isJsonObject(container) ? container['volumes'] : undefined],
  ];
  return lists.flatMap(([field, list]) =>
    (Array.isArray(list) ? list : []).flatMap((volume, position): readonly Hazard[] =>
      isJsonObject(volume) && isJsonObject(volume['persistent'])
        ? [
            {
              field: `${field}/${position}`,
              reason: 'This Marathon has no authentication principal: a persistent volume stops its every launch.',
            },
          ]
        : [],
    ),
  );
}
