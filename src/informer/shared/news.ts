import { errorTable } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue, SourcePhase, SourceState } from '../../model/index.ts';

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

/** Null for what is no news of ours: whoever may write to Redis may publish here, a replica of another version among them. */
export function newsOf(text: string): News | null {
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? readNews(value) : null;
  } catch {
    return null;
  }
}

function readNews(value: JsonObject): News | null {
  const { about, id, question, paths } = value;
  if (typeof id !== 'string') return null;
  switch (about) {
    case 'log':
    case 'events':
    case 'vacant':
    case 'rewrite':
      return { about, id };
    case 'source': {
      const heartbeat = readHeartbeat(value);
      return heartbeat && { about, id, ...heartbeat };
    }
    case 'ask':
      return typeof question === 'string' && isTexts(paths) ? { about, id, question, paths } : null;
    case 'refused':
      return typeof question === 'string' ? { about, id, question } : null;
    default:
      return null;
  }
}

/** Null for what is none. */
export function readHeartbeat(value: JsonObject): Heartbeat | null {
  const { lease, position, digest, format } = value;
  const state = readState(value['state']);
  if (typeof lease !== 'string' || typeof digest !== 'string' || typeof format !== 'string') return null;
  return isTextOrNull(position) && state !== null ? { lease, position, state, digest, format } : null;
}

function readState(value: JsonValue | undefined): SourceState | null {
  if (!isJsonObject(value)) return null;
  const { marathon, asOf, error } = value;
  const phase = phases.find((each) => each === value['phase']);
  if (typeof marathon !== 'string' || phase === undefined || !isTextOrNull(asOf)) return null;
  if (error === null) return { marathon, phase, asOf, error };
  if (!isJsonObject(error)) return null;
  const { code, message } = error;
  return isErrorCode(code) && typeof message === 'string' ? { marathon, phase, asOf, error: { code, message } } : null;
}

const phases: readonly SourcePhase[] = ['SYNCING', 'LIVE', 'POLLING', 'STALE', 'DOWN'];

const isErrorCode = (value: JsonValue | undefined): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorTable, value);

const isTextOrNull = (value: JsonValue | undefined): value is string | null =>
  value === null || typeof value === 'string';

const isTexts = (value: JsonValue | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
