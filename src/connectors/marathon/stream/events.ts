import { createParser } from 'eventsource-parser';
import { GatewayError } from '../../../errors.ts';
import type { MarathonEvent } from '../event.ts';
import type { OpenStream } from '../transport/index.ts';
import { decodeEvent } from '../wire/index.ts';
import { createEventQueue } from './queue.ts';

export interface ReadEventsOptions {
  readonly marathon: string;
  readonly stream: OpenStream;
  readonly signal: AbortSignal;
  readonly heartbeatTimeoutMs: number;
  /** Called for a heartbeat when every event before it was taken and dealt with. */
  readonly onHeartbeat?: (() => void) | undefined;
}

/**
 * The longest event taken, in characters. Marathon up to 1.6 prints the whole root group twice into its deployment events:
 * 2.4 MB at a thousand apps.
 */
const maxEventLength = 16 * 1024 * 1024;

/**
 * The events of an accepted stream. Ends when the signal aborts or Marathon closes the stream; fails with MARATHON_TIMEOUT when no
 * byte (not even a heartbeat) came for too long, with MARATHON_UNREACHABLE when the socket broke, with MARATHON_ERROR when an event
 * is longer than can be taken. What is no JSON object is left out. The socket is freed in every case.
 */
export function readEvents({
  marathon,
  stream,
  signal,
  heartbeatTimeoutMs,
  onHeartbeat,
}: ReadEventsOptions): AsyncIterable<MarathonEvent> {
  const { body } = stream;
  const facts = { marathon };

  const stop = (error?: Error): void => {
    clearTimeout(watchdog);
    signal.removeEventListener('abort', onAbort);
    queue.end(error);
    // The reason was given to the reader; what the socket says to being closed is of no use.
    body.on('error', () => undefined);
    stream.close();
  };
  const onAbort = (): void => stop();
  const queue = createEventQueue<MarathonEvent>({
    onFull: () => body.pause(),
    onDrained: () => body.resume(),
    onLeave: () => stop(),
  });
  const watchdog = setTimeout(() => stop(new GatewayError('MARATHON_TIMEOUT', { facts })), heartbeatTimeoutMs);

  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ event: name, data }) => {
      const event = decodeEvent(name, data);
      if (event !== null) queue.push(event);
    },
    onError: ({ type }) => {
      if (type !== 'max-buffer-size-exceeded') return;
      stop(new GatewayError('MARATHON_ERROR', { facts: { marathon, tooLarge: true } }));
    },
  });
  const decoder = new TextDecoder();
  const heartbeats = createHeartbeats();
  body.on('data', (bytes: Buffer) => {
    watchdog.refresh();
    const text = decoder.decode(bytes, { stream: true });
    // After a stop the socket may still deliver what it had read.
    if (text === '' || body.destroyed) return;
    parser.feed(text);
    if (heartbeats.isOne(text) && queue.isIdle()) onHeartbeat?.();
  });
  body.on('end', () => stop());
  body.on('error', (cause) => stop(new GatewayError('MARATHON_UNREACHABLE', { facts, cause })));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) stop();
  return queue;
}

/**
 * Marathon's heartbeat is an empty line between two events. Bytes that end in the middle of an event are none: something happened
 * that has not been told yet.
 */
function createHeartbeats(): { isOne(text: string): boolean } {
  let tail = '\n';
  return {
    isOne(text) {
      tail = (tail + text).slice(-3);
      return /^[\r\n]+$/.test(text) && /\n\r?\n$/.test(tail);
    },
  };
}
