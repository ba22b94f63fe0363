import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { EventTranslator } from '../versions/index.ts';
import type { Plan } from './deployment/plan.ts';
import { iso } from './time.ts';

/** An event on its way to the streams; each of its texts is made once, when somebody listens. */
export interface MarathonEvent {
  readonly type: string;
  /** `heavy`: a plan in it carries both roots, where there is a plan. */
  text(form?: 'light' | 'heavy'): string;
}

/** The event bus of one Marathon. */
export interface EventBus {
  /** Publishes fields followed by `eventType` and `timestamp`, the order of most events; `plan` is the one they are about. */
  publish(type: string, fields: JsonObject, plan?: Plan): void;
  /** Publishes a whole body whose fields stand in an order of their own. */
  publishAs(type: string, body: (stamp: { eventType: string; timestamp: string }) => JsonObject, plan?: Plan): void;
  subscribe(listener: (event: MarathonEvent) => void): () => void;
}

/** How the release tells what happens. */
export interface EventTelling {
  readonly translate: EventTranslator;
  /** A plan with its roots. */
  readonly heavyPlan: (plan: Plan) => JsonObject;
}

export function createEventBus(clock: Clock, telling?: EventTelling): EventBus {
  const listeners = new Set<(event: MarathonEvent) => void>();
  const send = (type: string, fields: JsonObject, plan: Plan | undefined): void => {
    const body = telling ? telling.translate(type, fields) : fields;
    if (body === undefined) return;
    let [light, heavy]: (string | undefined)[] = [];
    const event: MarathonEvent = {
      type,
      text(form) {
        if (form !== 'heavy' || !plan || !telling) return (light ??= JSON.stringify(body));
        return (heavy ??= JSON.stringify({ ...body, plan: telling.heavyPlan(plan) }));
      },
    };
    for (const listener of listeners) listener(event);
  };
  const stamp = (eventType: string): { eventType: string; timestamp: string } => ({
    eventType,
    timestamp: iso(clock.now()),
  });
  return {
    publish(type, fields, plan) {
      if (listeners.size > 0) send(type, { ...fields, ...stamp(type) }, plan);
    },
    publishAs(type, body, plan) {
      if (listeners.size > 0) send(type, body(stamp(type)), plan);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
