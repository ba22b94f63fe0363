/** Freezes parsed JSON through and through, and returns it. Iterates over its own stack: a body may be nested a million deep. */
export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const item = open.pop();
    if (typeof item !== 'object' || item === null) continue;
    Object.freeze(item);
    for (const inner of Object.values(item)) if (typeof inner === 'object' && inner !== null) open.push(inner);
  }
  return value;
}
