import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { iso } from './time.ts';

/** An event on its way to the streams; `text` is made once, when somebody listens. */
export interface MarathonEvent {
  readonly type: string;
  text(): string;
}

/** The event bus of one Marathon. */
export interface EventBus {
  /** Publishes fields followed by `eventType` and `timestamp`, the order of most events. */
  publish(type: string, fields: JsonObject): void;
  /** Publishes a whole body whose fields stand in an order of their own. */
  publishAs(type: string, body: (stamp: { eventType: string; timestamp: string }) => JsonObject): void;
  subscribe(listener: (event: MarathonEvent) => void): () => void;
}

export function createEventBus(clock: Clock): EventBus {
  const listeners = new Set<(event: MarathonEvent) => void>();
  const send = (type: string, body: JsonObject): void => {
    let text: string | undefined;
    const event: MarathonEvent = { type, text: () => (text ??= JSON.stringify(body)) };
    for (const listener of listeners) listener(event);
  };
  const stamp = (eventType: string): { eventType: string; timestamp: string } => ({
    eventType,
    timestamp: iso(clock.now()),
  });
  return {
    publish(type, fields) {
      if (listeners.size > 0) send(type, { ...fields, ...stamp(type) });
    },
    publishAs(type, body) {
      if (listeners.size > 0) send(type, body(stamp(type)));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
