import type { Readable } from 'node:stream';
import type { Address } from './addresses.ts';

/** One question to a Marathon, whichever of its addresses answers. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  /** Template for metrics, e.g. `GET /v2/apps/{id}`. */
  readonly endpoint: string;
  /** How long the call may take in all. */
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Asks for the event stream: the body of a 200 is not read but handed over. */
  readonly stream?: boolean;
  /** JSON text of a write. */
  readonly body?: string | undefined;
  /** The user's own `Authorization`, tried before the gateway's credentials. */
  readonly authorization?: string | undefined;
}

/** One try of a call at one address. */
export interface Attempt {
  readonly call: Call;
  readonly address: Address;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Stops the try: the caller's signal and the deadline in one. */
  readonly signal: AbortSignal;
}

/** What an address answered, whatever the status. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly address: Address;
  /** The whole body; empty when `stream` holds it. */
  readonly bytes: ArrayBuffer;
  readonly stream: OpenStream | null;
}

export interface OpenStream {
  readonly body: Readable;
  /** Closes the socket. */
  close(): void;
}

/**
 * One layer of the way to a Marathon: it may change the attempt, answer itself, try again or watch. A reply of any status is a value;
 * what gave no reply is a GatewayError.
 */
export type Send = (attempt: Attempt) => Promise<Reply>;
export type Interceptor = (next: Send) => Send;

export const header = (reply: Pick<Reply, 'headers'>, name: string): string | null => {
  const value = reply.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
};
