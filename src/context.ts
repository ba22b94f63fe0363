/** What a resolver may use. Types only: resolvers import nothing but the model, errors, what `authz` tells a viewer, and this. */
import type { Access, Tenant } from './authz/index.ts';
import type { Commands } from './commands/index.ts';
import type { Loaders } from './loaders/index.ts';

export interface Context {
  readonly requestId: string;
  /** Where the request comes from: the peer, or what a trusted proxy says. */
  readonly clientAddress: string | null;
  readonly access: Access;
  readonly loaders: Loaders;
  /** Made when first asked for: a query pays nothing for what could be changed. */
  readonly commands: () => Commands;
  /** Aborted when the client goes away or the request's time is over; made when it is first asked for, which only those do who wait. */
  readonly signal: () => AbortSignal;
}

export type { Access, Commands, Loaders, Tenant };
