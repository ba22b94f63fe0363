import { Counter, Gauge, type Registry } from 'prom-client';

/** What is counted of subscriptions. */
export interface SubscriptionMetrics {
  opened(transport: string): void;
  /** `reason`: DONE when the client left or the stream came to its end, else the code it ended with. */
  closed(transport: string, reason: string): void;
  /** One was handed to a socket. */
  message(): void;
  /** One was replaced by a later state of the same object before it could be sent. */
  coalesced(): void;
  /** A document was executed for a message. */
  evaluated(): void;
}

export function createSubscriptionMetrics(registry: Registry): SubscriptionMetrics {
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const open = new Gauge({
    name: 'mom_subscriptions_open',
    help: 'Subscriptions open now, by transport (sse, ws).',
    labelNames: ['transport'],
    registers,
  });
  const closed = counter(
    'mom_subscriptions_closed_total',
    'Subscriptions that ended, by transport and reason: DONE, or the code of the error.',
    ['transport', 'reason'],
  );
  const messages = counter('mom_subscription_messages_total', 'Messages handed to the sockets of subscribers.');
  const coalesced = counter(
    'mom_subscription_messages_coalesced_total',
    'Messages replaced by a later state of the same object before a slow reader took them.',
  );
  const evaluations = counter(
    'mom_subscription_evaluations_total',
    'Documents executed for messages: one per change for all who ask and see the same.',
  );
  return {
    opened: (transport) => open.inc({ transport }),
    closed(transport, reason) {
      open.dec({ transport });
      closed.inc({ transport, reason });
    },
    message: () => messages.inc(),
    coalesced: () => coalesced.inc(),
    evaluated: () => evaluations.inc(),
  };
}
