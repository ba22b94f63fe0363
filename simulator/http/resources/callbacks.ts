import { refusal, type Marathon } from '../../marathon/index.ts';
import { ok, type Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';
import type { Route, Station } from '../handler.ts';

const urlOf = (ask: Ask): string => {
  const url = ask.query.get('callbackUrl');
  if (url === null || !URL.canParse(url)) throw refusal(400, `callbackUrl is not a valid URL: ${url}`);
  return url;
};

function subscribe(marathon: Marathon, ask: Ask, { callbacks }: Station): Answer {
  ask.guard.mustResource('read', 'events');
  const event = { clientIp: ask.clientIp, callbackUrl: urlOf(ask) };
  callbacks.add(event.callbackUrl);
  marathon.events.publish('subscribe_event', event);
  return ok({ ...event, eventType: 'subscribe_event' });
}

function unsubscribe(marathon: Marathon, ask: Ask, { callbacks }: Station): Answer {
  ask.guard.mustResource('read', 'events');
  const event = { clientIp: ask.clientIp, callbackUrl: urlOf(ask) };
  callbacks.remove(event.callbackUrl);
  marathon.events.publish('unsubscribe_event', event);
  return ok({ ...event, eventType: 'unsubscribe_event' });
}

/** `/v2/eventSubscriptions`, up to 1.4. */
export const callbackRoutes: readonly Route[] = [
  {
    at: '/v2/eventSubscriptions',
    template: '/v2/eventSubscriptions',
    isThere: (traits) => traits.callbacks,
    methods: {
      GET: (_, __, { callbacks }) => ok({ callbackUrls: callbacks.urls() }),
      POST: subscribe,
      DELETE: unsubscribe,
    },
  },
];
