/** How many entries a log may have: so many that a subscriber finds its thread again, and no more bytes than a Marathon's share. */
export interface LogLength {
  /** Counts one more entry of so many bytes; answers how many may stay. */
  with(bytes: number): number;
}

export interface LogBounds {
  readonly entries: number;
  readonly bytes: number;
}

/**
 * At one change a second, a quarter of an hour. Fifty Marathons fill 200 MB at worst; an entry of one app is about 1 kB.
 */
export const boundsOfLog: LogBounds = { entries: 1000, bytes: 4 * 1024 * 1024 };
/** As many events as a replica remembers, were each an entry; a big plan names some kilobytes of paths. */
export const boundsOfEvents: LogBounds = { entries: 1000, bytes: 1024 * 1024 };

export function createLogLength({ entries: mostEntries, bytes: mostBytes }: LogBounds): LogLength {
  const sizes: number[] = [];
  let total = 0;
  return {
    with: (bytes) => {
      sizes.push(bytes);
      total += bytes;
      while (sizes.length > 1 && (sizes.length > mostEntries || total > mostBytes)) total -= sizes.shift() ?? 0;
      // Entries of the owner before are of unknown size: they may stay as long as there are few of one's own.
      return total > mostBytes / 2 ? sizes.length : mostEntries;
    },
  };
}
