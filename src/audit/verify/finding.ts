/** What is wrong with the log. */
export type FindingKind =
  /** The record is not the one that was chained, or a column no longer says what the record says. */
  | 'ALTERED'
  /** Records are missing between two others. */
  | 'REMOVED'
  /** A record, or a place of one, that nobody chained. */
  | 'INSERTED'
  /** The record stands in another's place. */
  | 'MOVED'
  /** Records are missing at the end. */
  | 'TRUNCATED'
  /** The note of where a segment ends is missing, changed or forged. */
  | 'HEAD'
  /** A whole segment is missing that a later one names, or that somebody has an anchor of. */
  | 'SEGMENT_REMOVED'
  /** What a later segment, or an anchor, says of a record is not so. */
  | 'LINK'
  /** Records of a segment are gone, and no record says that retention dropped them. */
  | 'DROPPED'
  /** Made without the key that is in use now, and no segment made with it vouches for it. */
  | 'UNSIGNED'
  /** Made with a key that was not given: nothing can be said. */
  | 'KEY_NEEDED';

export interface Finding {
  readonly kind: FindingKind;
  readonly segment: string;
  /** Null when it is about the segment as a whole. */
  readonly seq: number | null;
  readonly id: string | null;
  readonly text: string;
}

/** A record somebody has noted elsewhere: it was there once, so it has to be there still. */
export interface Anchor {
  readonly segment: string;
  readonly seq: number;
  readonly hash: string;
}

export interface SegmentReport {
  readonly segment: string;
  readonly replica: string;
  readonly state: 'OPEN' | 'SEALED' | 'DROPPED';
  readonly records: number;
  readonly signed: boolean;
  /** Where it ends. */
  readonly seq: number;
  readonly hash: string;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly exportedTo: string | null;
}

export interface Verification {
  readonly intact: boolean;
  readonly checkedAt: string;
  /** Records that were read. */
  readonly records: number;
  /** The oldest first. */
  readonly segments: readonly SegmentReport[];
  /** At most a thousand. */
  readonly findings: readonly Finding[];
  /** Findings beyond these. */
  readonly more: number;
}

/** A log with more wrong than this is not read record by record any more. */
const mostFindings = 1_000;

export interface Findings {
  add(finding: Finding): void;
  readonly list: readonly Finding[];
  more(): number;
}

export function createFindings(): Findings {
  const list: Finding[] = [];
  let more = 0;
  return {
    list,
    more: () => more,
    add(finding) {
      if (list.length < mostFindings) list.push(finding);
      else more += 1;
    },
  };
}
