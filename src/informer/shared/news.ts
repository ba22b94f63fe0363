import { isJsonObject } from '../../model/index.ts';
import type { JsonValue, SourceState } from '../../model/index.ts';

/** What replicas say to all others. It may be lost: everything that matters is in Redis too, and looked at every second. */
export type News =
  /** An entry was added to the log. */
  | { readonly about: 'log'; readonly id: string }
  /** Events were added to theirs. */
  | { readonly about: 'events'; readonly id: string }
  /** The owner's word on the source; the info is in Redis when its digest is another one. */
  | ({ readonly about: 'source'; readonly id: string } & Heartbeat)
  /** Nobody follows this Marathon any more. */
  | { readonly about: 'vacant'; readonly id: string }
  /** Asks the owner to read these paths now, and to say in the log when it has. */
  | { readonly about: 'ask'; readonly id: string; readonly question: string; readonly paths: readonly string[] }
  /** The Marathon did not answer it. */
  | { readonly about: 'refused'; readonly id: string; readonly question: string }
  /** Somebody cannot use the state in Redis: the owner should write it anew. */
  | { readonly about: 'rewrite'; readonly id: string };

/** What an owner says of a Marathon every second. */
export interface Heartbeat {
  /** The lease under which it is said. */
  readonly lease: string;
  /** `state` is about what is published up to here; null before there is anything. */
  readonly position: string | null;
  readonly state: SourceState;
  readonly digest: string;
  /** How the owner writes; who reads another encoding follows by itself, until both are of one version. */
  readonly format: string;
}

export const newsText = (news: News): string => JSON.stringify(news);

/** Null for what is no news of ours. */
export function newsOf(text: string): News | null {
  try {
    const value: JsonValue = JSON.parse(text);
    if (!isJsonObject(value)) return null;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only replicas publish here; what has another form is not acted on
    return typeof value['about'] === 'string' && typeof value['id'] === 'string' ? (value as unknown as News) : null;
  } catch {
    return null;
  }
}
