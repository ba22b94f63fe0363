/** What one Marathon was asked for: by path, and how often single apps were read within any one second. */
export interface Reads {
  note(path: string): void;
  /** Since the last call, by path without its query; paths of single apps count as one. */
  drain(): Readonly<Record<string, number>>;
  /** Since the start or the last `forget`. */
  most(): MostReads;
  forget(): void;
}

export interface MostReads {
  /** Reads of single apps within one second. */
  readonly inOneSecond: number;
  readonly ofOneApp: number;
  readonly lists: number;
}

const single = /^\/v2\/apps\/.+/;

export function createReads(): Reads {
  const counts = new Map<string, number>();
  const byApp = new Map<string, number>();
  let recent: number[] = [];
  let inOneSecond = 0;
  let lists = 0;

  function noteSingle(path: string): void {
    const now = performance.now();
    recent = [...recent.filter((at) => now - at < 1000), now];
    inOneSecond = Math.max(inOneSecond, recent.length);
    byApp.set(path, (byApp.get(path) ?? 0) + 1);
  }

  return {
    note(path) {
      const counted = single.test(path) ? '/v2/apps/{id}' : path;
      counts.set(counted, (counts.get(counted) ?? 0) + 1);
      if (path === '/v2/apps') lists += 1;
      if (single.test(path)) noteSingle(path);
    },
    drain() {
      const drained = Object.fromEntries(counts);
      counts.clear();
      return drained;
    },
    most: () => ({ inOneSecond, ofOneApp: Math.max(0, ...byApp.values()), lists }),
    forget() {
      byApp.clear();
      inOneSecond = 0;
      lists = 0;
    },
  };
}
