import type { ServerResponse } from 'node:http';
import type { Clock, Timer } from '../clock.ts';
import { createDelivery, HEARTBEAT_TYPE, type Delivery, type EventFault } from '../faults/index.ts';
import type { EventBus, MarathonEvent } from '../marathon/index.ts';

/** Between two heartbeats, ms. */
const HEARTBEAT = 10_000;
/**
 * `--event_stream_max_outstanding_messages`: who is further behind is cut off, or loses events. Heartbeats are written by the
 * servlet itself and are not counted; nor is what is being written at the moment (Marathon's HttpEventStreamHandleActor).
 */
const MOST_OUTSTANDING = 1024;

export interface StreamParts {
  readonly clock: Clock;
  /** The bus of whoever is Marathon now. */
  readonly events: () => EventBus;
  /** What becomes of the next event of a type. */
  readonly judge: (type: string) => EventFault | undefined;
  /** Whether a client that is too far behind loses events instead of its stream. */
  readonly sheds: boolean;
}

/** Who listens, and to what. */
export interface Client {
  readonly remoteAddress: string;
  /** Empty: to all of them. */
  readonly types: ReadonlySet<string>;
  readonly plans: 'light' | 'heavy';
}

/** The open event streams of one Marathon. */
export interface Streams {
  /** Turns an answer into an event stream. */
  open(response: ServerResponse, client: Client): void;
  count(): number;
  /** Resets all connections. */
  reset(): void;
  /** The process is gone: nobody is left to notice that its clients are. */
  forget(): void;
  /** Writes nothing more, as if no client read; or goes on. */
  stall(on: boolean): void;
}

/** One stream on its way to its client. */
interface Line {
  readonly response: ServerResponse;
  readonly delivery: Delivery;
  /** Sends what a stall held back. */
  flush(): void;
  /** Hears of no further event. */
  leave: () => void;
  isDead: boolean;
}

/** What decides over all streams. */
interface Flow {
  readonly parts: StreamParts;
  readonly isStalled: () => boolean;
}

const frameOf = (event: MarathonEvent, form: Client['plans']): string =>
  `event: ${event.type}\r\ndata: ${event.text(form)}\r\n\r\n`;

/** Writes unless the client is too far behind: then the connection ends, or the frame is lost. */
function createLine(flow: Flow, response: ServerResponse): Line {
  const kept: { readonly bytes: Buffer; readonly endsEvent: boolean }[] = [];
  // Events that are being written, and those that wait until these are.
  let [underWay, outstanding] = [0, 0];
  const written = (): void => {
    if (--underWay > 0) return;
    underWay = outstanding;
    outstanding = 0;
  };
  const send = (bytes: Buffer, endsEvent: boolean): void =>
    void response.write(bytes, () => {
      if (endsEvent) written();
    });
  const write = (bytes: Buffer, endsEvent: boolean): void => {
    if (line.isDead) return;
    if (endsEvent && outstanding >= MOST_OUTSTANDING) {
      if (!flow.parts.sheds) response.destroy();
      return;
    }
    if (endsEvent && underWay > 0) outstanding++;
    else if (endsEvent) underWay++;
    if (flow.isStalled()) kept.push({ bytes, endsEvent });
    else send(bytes, endsEvent);
  };
  const line: Line = {
    response,
    delivery: createDelivery({ clock: flow.parts.clock, write }),
    flush() {
      for (const { bytes, endsEvent } of kept.splice(0)) send(bytes, endsEvent);
    },
    leave: () => undefined,
    isDead: false,
  };
  return line;
}

/** Every listener hears of the same event: what becomes of it is decided once. */
function createVerdicts(judge: StreamParts['judge']): (event: MarathonEvent) => EventFault | undefined {
  const known = new WeakMap<MarathonEvent, { readonly fault: EventFault | undefined }>();
  return (event) => {
    const verdict = known.get(event) ?? { fault: judge(event.type) };
    known.set(event, verdict);
    return verdict.fault;
  };
}

export function createStreams(parts: StreamParts): Streams {
  const lines = new Set<Line>();
  const verdictOn = createVerdicts(parts.judge);
  let isStalled = false;
  const flow: Flow = { parts, isStalled: () => isStalled };
  return {
    count: () => lines.size,
    reset() {
      for (const { response } of lines) response.socket?.resetAndDestroy();
    },
    forget() {
      for (const line of lines) line.leave();
    },
    stall(on) {
      isStalled = on;
      if (!on) for (const line of lines) line.flush();
    },
    open(response, client) {
      const line = createLine(flow, response);
      const events = parts.events();
      const attachment = { remoteAddress: client.remoteAddress };
      let heartbeat: Timer | undefined;
      lines.add(line);
      const leave = (): void => {
        heartbeat?.cancel();
        unsubscribe();
      };
      const detach = (): void => {
        leave();
        events.publish('event_stream_detached', attachment);
      };
      const unsubscribe = events.subscribe((event) => {
        // Marathon finds out that a client has gone when it writes to it.
        if (line.isDead) return detach();
        if (client.types.size > 0 && !client.types.has(event.type)) return;
        line.delivery.send(frameOf(event, client.plans), verdictOn(event));
      });
      line.leave = leave;
      const beat = (): void => {
        if (line.isDead) return detach();
        line.delivery.beat(parts.judge(HEARTBEAT_TYPE));
        heartbeat = parts.clock.after(HEARTBEAT, beat);
      };
      response.on('close', () => {
        line.isDead = true;
        line.delivery.stop();
        lines.delete(line);
      });
      response.on('error', () => undefined);
      heartbeat = parts.clock.after(HEARTBEAT, beat);
      events.publish('event_stream_attached', attachment);
    },
  };
}
