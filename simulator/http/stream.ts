import type { ServerResponse } from 'node:http';
import type { Clock, Timer } from '../clock.ts';
import type { EventBus, MarathonEvent } from '../marathon/index.ts';

/** Between two heartbeats, ms. */
const HEARTBEAT = 10_000;
/** `--event_stream_max_outstanding_messages`: a client that is further behind is cut off. */
const MOST_OUTSTANDING = 1024;

export interface StreamParts {
  readonly clock: Clock;
  readonly events: EventBus;
  /** Whether the next event is to be lost. */
  readonly drops: () => boolean;
}

/** The open event streams of one Marathon. */
export interface Streams {
  /** Turns an answer into an event stream; `types` empty: all events. */
  open(response: ServerResponse, client: { remoteAddress: string; types: ReadonlySet<string> }): void;
  count(): number;
  /** Resets all connections. */
  reset(): void;
}

interface Stream {
  readonly response: ServerResponse;
  readonly types: ReadonlySet<string>;
  outstanding: number;
  dead: boolean;
}

const frameOf = (event: MarathonEvent): string => `event: ${event.type}\r\ndata: ${event.text()}\r\n\r\n`;

/** Writes unless the client is too far behind: then the connection ends. */
function write(stream: Stream, frame: string): void {
  if (stream.dead) return;
  if (stream.outstanding > MOST_OUTSTANDING) {
    stream.response.destroy();
    return;
  }
  stream.outstanding++;
  stream.response.write(frame, () => {
    stream.outstanding--;
  });
}

export function createStreams(parts: StreamParts): Streams {
  const streams = new Set<Stream>();
  return {
    count: () => streams.size,
    reset() {
      for (const { response } of streams) response.socket?.resetAndDestroy();
    },
    open(response, client) {
      const stream: Stream = { response, types: client.types, outstanding: 0, dead: false };
      const attachment = { remoteAddress: client.remoteAddress };
      let heartbeat: Timer | undefined;
      streams.add(stream);
      const detach = (): void => {
        heartbeat?.cancel();
        unsubscribe();
        parts.events.publish('event_stream_detached', attachment);
      };
      const unsubscribe = parts.events.subscribe((event) => {
        // Marathon finds out that a client has gone when it writes to it.
        if (stream.dead) return detach();
        if (stream.types.size > 0 && !stream.types.has(event.type)) return;
        if (!parts.drops()) write(stream, frameOf(event));
      });
      const beat = (): void => {
        if (stream.dead) return detach();
        write(stream, '\r\n');
        heartbeat = parts.clock.after(HEARTBEAT, beat);
      };
      response.on('close', () => {
        stream.dead = true;
        streams.delete(stream);
      });
      response.on('error', () => undefined);
      heartbeat = parts.clock.after(HEARTBEAT, beat);
      parts.events.publish('event_stream_attached', attachment);
    },
  };
}
