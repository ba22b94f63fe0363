/** So many at once, then so many a second. */
export interface TokenBucket {
  available(now: number): number;
  /** May go below zero: what was taken out of turn is paid back by waiting. */
  take(now: number, tokens?: number): void;
  /** When a whole token will be there; `now` when it is. */
  readyAt(now: number): number;
}

export function createTokenBucket(burst: number, perSecond: number): TokenBucket {
  let tokens = burst;
  let at = Number.NEGATIVE_INFINITY;

  function refill(now: number): number {
    if (now > at) {
      tokens = Math.min(burst, tokens + ((now - at) / 1000) * perSecond);
      at = now;
    }
    return tokens;
  }

  return {
    available: (now) => Math.floor(refill(now) + 1e-9), // a third of a token thrice is a token
    take: (now, count = 1) => {
      refill(now);
      tokens -= count;
    },
    readyAt: (now) => (refill(now) + 1e-9 >= 1 ? now : now + ((1 - tokens) / perSecond) * 1000),
  };
}
