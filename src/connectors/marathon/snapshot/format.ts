/** Bytes were written in another format of the codec than this gateway's: by an older or newer one, or by somebody else. */
export class SnapshotFormatError extends Error {
  override readonly name = 'SnapshotFormatError';
  readonly found: number | null;
  readonly known: number;

  /** `found` is null where there are too few bytes to hold a format. */
  constructor(found: number | null, known: number) {
    super(`snapshot format ${found ?? 'none'} is not ${known}`);
    this.found = found;
    this.known = known;
  }
}
