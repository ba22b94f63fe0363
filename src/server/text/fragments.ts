/**
 * Texts of records that were written before, by where they stand in which document. A record is frozen and replaced whole, so its text
 * never grows old; it is kept for as long as the record lives, and within a bound for all.
 */

/** One selection of one document, with the arguments it was given. */
export interface FragmentSite {
  get(record: object): Fragment | undefined;
  put(record: object, fragment: Fragment): void;
}

export interface Fragment {
  /** The parts of the text that come from the record alone. */
  readonly parts: readonly string[];
  /** In the lists of these. */
  readonly objects: number;
}

export interface Fragments {
  site(): FragmentSite;
  /** Since the start. */
  readonly counts: { readonly hits: number; readonly misses: number };
  /** Of texts kept, at most: what was kept of records that have gone since is counted until it is let go. */
  readonly bytes: number;
}

/** What the maps and the strings' heads take, per record. */
const overhead = 120;

/**
 * Two generations instead of a list by last use: what was asked for since the last turn is young, what was not goes with the next
 * turn. A hit costs one look-up and moves nothing. Kept by weak maps: a record that the store has replaced is not held for its text.
 */
export function createFragments(maxBytes: number): Fragments {
  const counts = { hits: 0, misses: 0 };
  /** Sites that keep something. */
  const keeping = new Set<Site>();
  let [youngBytes, oldBytes] = [0, 0];

  function account(site: Site, { parts }: Fragment): void {
    keeping.add(site);
    youngBytes += parts.reduce((sum, part) => sum + part.length, overhead);
    if (youngBytes < maxBytes / 2) return;
    for (const one of keeping) if (!grownOlder(one)) keeping.delete(one);
    [youngBytes, oldBytes] = [0, youngBytes];
  }

  function keep(site: Site, record: object, fragment: Fragment): void {
    (site.young ??= new WeakMap()).set(record, fragment);
    account(site, fragment);
  }

  return {
    site() {
      const site: Site = { young: null, old: null };
      return {
        get(record) {
          const young = site.young?.get(record);
          const found = young ?? site.old?.get(record);
          if (found === undefined) counts.misses += 1;
          else counts.hits += 1;
          if (young === undefined && found !== undefined) keep(site, record, found);
          return found;
        },
        put: (record, fragment) => keep(site, record, fragment),
      };
    },
    counts,
    get bytes() {
      return youngBytes + oldBytes;
    },
  };
}

type Texts = WeakMap<object, Fragment>;

interface Site {
  young: Texts | null;
  old: Texts | null;
}

/** False when nothing is left. */
function grownOlder(site: Site): boolean {
  site.old = site.young;
  site.young = null;
  return site.old !== null;
}
