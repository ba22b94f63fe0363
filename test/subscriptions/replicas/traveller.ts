/** A subscriber who goes from replica to replica with the last cursor, and keeps the map that a client keeps. */
import type { RunningGateway } from '../../support/gateway.ts';
import { bySse, type Subscriber, type Told } from '../../support/subscriber.ts';

export interface Traveller {
  /** Goes on at this replica, and stays until told otherwise. */
  visit(gateway: RunningGateway): Promise<Subscriber>;
  /** Takes in what has come, and hangs up. */
  leave(): void;
  /** What has been told, as a client has it, by id; includes the visit under way. */
  objects(): ReadonlyMap<string, string>;
  /** Everything that was told, one visit after the other. */
  readonly messages: readonly Told[];
  readonly visits: () => number;
  readonly cursor: () => string | null;
}

export interface TravellerOptions {
  readonly user: string;
  readonly query: string;
  /** Of a message: the object as it was told. */
  readonly object: (message: Told) => unknown;
}

export function createTraveller({ user, query, object }: TravellerOptions): Traveller {
  const messages: Told[] = [];
  let current: Subscriber | null = null;
  let taken = 0;
  let cursor: string | null = null;
  let visits = 0;
  const map = new Map<string, string>();

  function take(): void {
    for (const message of current?.messages.slice(taken) ?? []) {
      messages.push(message);
      cursor = message.cursor ?? cursor;
      const id = String(message['id']);
      if (message.kind === 'RESET') map.clear();
      else if (message.kind === 'REMOVE') map.delete(id);
      else if (message.kind === 'PUT' || message.kind === 'PRESENT') map.set(id, JSON.stringify(object(message)));
    }
    taken = current?.messages.length ?? 0;
  }

  return {
    async visit(gateway) {
      visits += 1;
      taken = 0;
      current = await bySse(gateway, user, { query, variables: { after: cursor } });
      return current;
    },
    leave() {
      current?.close();
      take();
      current = null;
    },
    objects() {
      take();
      return map;
    },
    messages,
    visits: () => visits,
    cursor: () => cursor,
  };
}
