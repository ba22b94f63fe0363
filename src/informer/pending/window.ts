/** At most so many within any stretch of time of so many milliseconds. */
export interface Window {
  available(now: number): number;
  /** More than `available` may be taken, where it cannot wait. */
  take(now: number, count: number): void;
}

export function createWindow(limit: number, milliseconds: number): Window {
  let taken: { readonly at: number; readonly count: number }[] = [];

  return {
    available(now) {
      taken = taken.filter(({ at }) => at > now - milliseconds);
      return Math.max(0, limit - taken.reduce((sum, { count }) => sum + count, 0));
    },
    take: (at, count) => void (count > 0 && taken.push({ at, count })),
  };
}
