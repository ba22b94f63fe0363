/**
 * Single reads and a list of the same kind that were under way together. Either may have seen the Marathon first, so the list must not
 * overwrite what the single read brought, nor a single read take back what a list brought; what crossed is read once more.
 */
export interface Crossing {
  listBegan(): void;
  /** The list is about to be stored; the paths whose stored records it must leave alone. */
  listCommits(): ReadonlySet<string>;
  /** The list is over, stored or not. */
  listEnded(): void;
  /** A mark to hand to `listStoredSince`. */
  singleBegan(): number;
  listStoredSince(began: number): boolean;
  /** What a single read brought is in the store; a list under way will leave it alone. */
  singleStored(path: string): void;
}

export function createCrossing(): Crossing {
  let listing = false;
  let stored = 0;
  let crossed = new Set<string>();
  return {
    listBegan: () => {
      listing = true;
    },
    listCommits: () => {
      const paths = crossed;
      crossed = new Set();
      listing = false;
      stored += 1;
      return paths;
    },
    listEnded: () => {
      listing = false;
      crossed.clear();
    },
    singleBegan: () => stored,
    listStoredSince: (began) => stored !== began,
    singleStored: (path) => {
      if (listing) crossed.add(path);
    },
  };
}
