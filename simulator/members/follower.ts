import type { Clock } from '../clock.ts';
import type { Follower } from '../http/index.ts';
import type { Traits } from '../versions/index.ts';
import type { Standing } from './election.ts';
import { forward, refuse, type Exchange, type LeaderPlace } from './proxy.ts';

/** A follower looks for the leader every so many ms, so often, before it says that there is none. */
const LOOK_EVERY = 250;
const LOOKS = 11;

export interface FollowerParts<Member> {
  readonly clock: Clock;
  readonly traits: Traits;
  readonly isSelf: (member: Member) => boolean;
  /** `host:port` under which this member is known. */
  readonly name: () => string;
  readonly standing: () => Standing<Member>;
  readonly placeOf: (member: Member) => LeaderPlace;
}

const isStream = ({ request }: Exchange): boolean => (request.url ?? '').startsWith('/v2/events');

/** Streams are sent to the leader since 1.7, whatever the client accepts. */
function redirect(leader: LeaderPlace, { request, response }: Exchange): void {
  request.resume();
  const length = response.shouldKeepAlive ? ['Content-Length', '0'] : [];
  response.useChunkedEncodingByDefault = false;
  response.writeHead(302, ['Location', `http://${leader.name}${request.url ?? ''}`, ...length]).end();
}

/** A stream that is asked for when a member is elected but not ready: accepted, and over at once. */
function endStream({ request, response }: Exchange): void {
  request.resume();
  response.writeHead(200, ['Content-Type', 'text/event-stream;charset=utf-8', 'Connection', 'close']).end();
}

/** What a member does with requests while it does not lead. */
export function createFollower<Member>(parts: FollowerParts<Member>): Follower {
  const { clock, traits } = parts;
  const attempt = (exchange: Exchange, again: () => void, looks: number): void => {
    const standing = parts.standing();
    if (exchange.response.destroyed) return;
    if (standing.kind === 'led') {
      if (parts.isSelf(standing.leader)) return again();
      const leader = parts.placeOf(standing.leader);
      if (isStream(exchange) && traits.redirectsStreams) return redirect(leader, exchange);
      return forward({ clock, traits, via: `1.1 ${parts.name()}` }, leader, exchange);
    }
    if (standing.kind === 'orphaned' && standing.mood !== 'undecided') {
      const isRefused = standing.mood === 'refused';
      return refuse(
        exchange,
        isRefused ? traits.leaderRefuses : 500,
        isRefused ? 'Connection to leader refused.' : undefined,
      );
    }
    const next = standing.kind === 'waiting' ? standing.next : undefined;
    if (next !== undefined && parts.isSelf(next) && exchange.request.headers.accept === 'text/event-stream')
      return endStream(exchange);
    if (looks >= LOOKS) return refuse(exchange, traits.noLeader, 'Could not determine the current leader');
    clock.after(LOOK_EVERY, () => attempt(exchange, again, looks + 1));
  };
  return (request, response, again) => attempt({ request, response }, again, 0);
}
