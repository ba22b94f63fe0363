import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorPage } from './pages.ts';

/** An error that Jetty answers itself, before or instead of Marathon. */
export interface JettyError {
  readonly status: number;
  readonly reason: string;
  /** In front of Jetty's own headers. */
  readonly headers?: readonly (readonly [string, string])[];
}

/** Writes an error of Jetty: a page for those that take HTML, nothing at all for others. */
export function writeJettyError(
  exchange: { readonly request: IncomingMessage; readonly response: ServerResponse },
  error: JettyError,
): void {
  const { request, response } = exchange;
  if (response.headersSent || response.destroyed) return;
  const isPage = /text\/html|\*\/\*/.test(request.headers.accept ?? '') && request.method !== 'HEAD';
  const page = isPage ? errorPage(error.status, error.reason, (request.url ?? '/').split('?')[0] ?? '/') : '';
  const headers = [
    ...(error.headers ?? []),
    ['Cache-Control', 'must-revalidate,no-cache,no-store'],
    ...(isPage ? [['Content-Type', 'text/html;charset=iso-8859-1']] : []),
    ...(isPage || response.shouldKeepAlive ? [['Content-Length', String(Buffer.byteLength(page))]] : []),
  ];
  // Where the connection ends with the answer, Jetty says nothing of the length of what is empty.
  response.useChunkedEncodingByDefault = false;
  response.writeHead(error.status, error.reason, headers.flat());
  response.end(page);
}
