import type { ServerResponse } from 'node:http';
import { GatewayError } from '../errors.ts';
import type { Limits } from './limits.ts';

/** How long a request may be worked on. */
export interface TimeLimit {
  /** Aborted when the client goes away or the request's time is over. Timer and listener begin with the first who looks: most answers need neither. */
  signal(): AbortSignal;
  close(): void;
}

/** The time runs from here on. */
export function createTimeLimit(limits: () => Limits, response: ServerResponse): TimeLimit {
  const began = performance.now();
  let running: { readonly signal: AbortSignal; readonly close: () => void } | undefined;
  return {
    signal: () => (running ??= begin(limits(), response, began)).signal,
    close: () => running?.close(),
  };
}

function begin({ requestTimeoutMs }: Limits, response: ServerResponse, began: number) {
  const abort = new AbortController();
  const gone = () => abort.abort(new GatewayError('INTERNAL', { message: 'The client went away.' }));
  const over = () => abort.abort(timeout(requestTimeoutMs));
  const timer = setTimeout(over, Math.max(0, began + requestTimeoutMs - performance.now()));
  response.once('close', gone);
  if (response.destroyed) gone();
  const close = (): void => {
    clearTimeout(timer);
    response.off('close', gone);
  };
  return { signal: abort.signal, close };
}

const timeout = (milliseconds: number): GatewayError =>
  new GatewayError('MARATHON_TIMEOUT', { message: `The request took longer than ${milliseconds} ms.` });
