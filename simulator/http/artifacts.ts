import type { Clock } from '../clock.ts';

/** A file in the artifact store. */
export interface Artifact {
  readonly bytes: Buffer;
  /** ms since the epoch. */
  readonly modifiedAt: number;
}

/** The artifact store of a Marathon up to 1.4 (`--artifact_store`), in memory. */
export interface Artifacts {
  get(path: string): Artifact | undefined;
  put(path: string, bytes: Buffer): void;
  remove(path: string): void;
}

export function createArtifacts(clock: Clock): Artifacts {
  const files = new Map<string, Artifact>();
  return {
    get: (path) => files.get(path),
    put: (path, bytes) => void files.set(path, { bytes, modifiedAt: clock.now() }),
    remove: (path) => void files.delete(path),
  };
}

/** A file in a form. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

const BREAK = Buffer.from('\r\n\r\n');

/** The part called `file` of a `multipart/form-data` body, or undefined. */
export function uploadIn(body: Buffer, contentType: string): Upload | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const mark = Buffer.from(`--${boundary}`);
  for (let from = body.indexOf(mark); from >= 0;) {
    const to = body.indexOf(mark, from + mark.length);
    if (to < 0) return undefined;
    const headEnd = body.indexOf(BREAK, from);
    const head = body.subarray(from, headEnd).toString('utf8');
    if (headEnd < to && /\bname="file"/.test(head))
      return {
        name: /\bfilename="([^"]*)"/.exec(head)?.[1] ?? '',
        bytes: body.subarray(headEnd + BREAK.length, to - 2),
      };
    from = to;
  }
  return undefined;
}
