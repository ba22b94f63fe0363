import type { JsonObject } from '../json.ts';
import { flagOf, objectsOf, present, textOf, textsOf, type Loose } from '../reading.ts';

export interface Artifact {
  readonly uri: string;
  readonly extract: boolean | null;
  readonly executable: boolean | null;
  readonly cache: boolean | null;
  readonly destPath: string | null;
}

/** What Marathon's `FetchUri` unpacks when only `uris` was given. */
const archive = /\.(?:tar|tar\.gz|tar\.bz2|tar\.xz|gz|tgz|tbz2|txz|zip)$/;

/** `fetch`, or where it says nothing the older `uris`, as Marathon 1.5+ turns it into `fetch`. The two are never joined. */
export function readArtifacts(fetch: Loose, uris?: Loose): readonly Artifact[] {
  const artifacts = present(objectsOf(fetch).map(readArtifact));
  return artifacts.length > 0 ? artifacts : textsOf(uris).map(fromUri);
}

function readArtifact(json: JsonObject): Artifact | null {
  const uri = textOf(json['uri']);
  if (uri === null) return null;
  return {
    uri,
    extract: flagOf(json['extract']),
    executable: flagOf(json['executable']),
    cache: flagOf(json['cache']),
    destPath: textOf(json['destPath']),
  };
}

const fromUri = (uri: string): Artifact => ({
  uri,
  extract: archive.test(uri),
  executable: false,
  cache: false,
  destPath: null,
});
