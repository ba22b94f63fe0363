/** Records of apps and tasks hold most of what they say where `toEqual` does not look: they are compared by all that they say. */
import { expect } from 'vitest';

interface Saying {
  toJSON(): unknown;
}

const isRecord = (value: unknown): value is Saying =>
  typeof value === 'object' &&
  value !== null &&
  ['App', 'Task'].includes(String(Reflect.get(value, '__typename'))) &&
  typeof Reflect.get(value, 'toJSON') === 'function';

expect.addEqualityTesters([
  function sameRecords(one, other) {
    if (!isRecord(one) || !isRecord(other)) return undefined;
    return this.equals(one.toJSON(), other.toJSON(), [sameRecords]);
  },
]);
