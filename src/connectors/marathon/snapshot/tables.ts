/**
 * The tables of one chunk: what repeats among its tasks stands here once and is pointed at by number. Position 0 is always null.
 * Plain arrays of JSON values, so that they travel as JSON.
 */
import type { JsonObject, JsonValue } from '../../../model/index.ts';

/** host, agentId, region, zone, role: what all tasks of one role on one agent share. */
export type PlaceTuple = readonly (string | null)[];
/** ipAddress, protocol, ipAddress, protocol … */
export type AddressTuple = readonly (string | null)[];

export interface Tables {
  readonly strings: readonly (string | null)[];
  readonly places: readonly (PlaceTuple | null)[];
  readonly addresses: readonly (AddressTuple | null)[];
  readonly rests: readonly (JsonObject | null)[];
}

/** Collects the tables of a chunk; each method returns the position of the value, adding it at its first use. */
export interface TableWriter {
  string(value: string | null): number;
  place(value: PlaceTuple): number;
  addresses(value: AddressTuple): number;
  rest(value: JsonObject | null): number;
  tables(): Tables;
}

export function createTableWriter(): TableWriter {
  const strings = createColumn<string>();
  const places = createTupleColumn();
  const addresses = createTupleColumn();
  const rests = createColumn<JsonObject>();
  return {
    string: (value) => (value === null ? 0 : strings.position(value, value)),
    place: places.position,
    addresses: (value) => (value.length === 0 ? 0 : addresses.position(value)),
    rest: (value) => (value === null ? 0 : rests.position(JSON.stringify(value), value)),
    tables: () => ({
      strings: strings.values,
      places: places.values,
      addresses: addresses.values,
      rests: rests.values,
    }),
  };
}

interface Column<T extends JsonValue> {
  readonly values: (T | null)[];
  position(key: string, value: T): number;
}

function createColumn<T extends JsonValue>(): Column<T> {
  const values: (T | null)[] = [null];
  const positions = new Map<string, number>();
  return {
    values,
    position(key, value) {
      const known = positions.get(key);
      if (known !== undefined) return known;
      positions.set(key, values.length);
      values.push(value);
      return values.length - 1;
    },
  };
}

type Tuple = readonly (string | null)[];

interface TupleColumn {
  readonly values: (Tuple | null)[];
  position(value: Tuple): number;
}

/** Finds tuples by their first part and then by comparing: a key made of all parts would cost more than the rest of the task. */
function createTupleColumn(): TupleColumn {
  const values: (Tuple | null)[] = [null];
  const positions = new Map<string | null | undefined, number[]>();
  return {
    values,
    position(value) {
      const candidates = positions.get(value[0]) ?? [];
      for (const at of candidates) if (isSame(values[at], value)) return at;
      if (candidates.length === 0) positions.set(value[0], candidates);
      candidates.push(values.length);
      values.push(value);
      return values.length - 1;
    },
  };
}

function isSame(one: Tuple | null | undefined, other: Tuple): boolean {
  if (one?.length !== other.length) return false;
  for (let at = 0; at < other.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
