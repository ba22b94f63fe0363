/** Wakes who waits to send, a few in each turn of the event loop. */
export interface Wakes {
  /** Once for each, however often it is added before its turn. */
  add(awake: () => void): void;
}

/**
 * What a WebSocket is sent is sent in microtasks, all of them before anything else, and no deadline can be looked at in between: a change for
 * thousands of sockets would hold up requests for as long as all of them take. A message takes some 60 µs, so these take some 4 ms.
 */
const perTurn = 64;

export function createWakes(): Wakes {
  const waiting = new Set<() => void>();
  let planned = false;

  function plan(): void {
    if (planned || waiting.size === 0) return;
    planned = true;
    setImmediate(run);
  }

  function run(): void {
    planned = false;
    let left = perTurn;
    for (const awake of waiting) {
      if (left === 0) break;
      left -= 1;
      waiting.delete(awake);
      awake();
    }
    plan();
  }

  return {
    add(awake) {
      waiting.add(awake);
      plan();
    },
  };
}
