/** The console page and what it loads, all from this machine: no CDN, and a policy that forbids one. */
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { ServerResponse } from 'node:http';

/** A browser build inside a package: its `exports` name only what Node may import. */
const inPackage = (name: string, file: string): string =>
  join(dirname(findPackageJSON(name, import.meta.url) ?? ''), file);
const own = (file: string): string => new URL(`../../console/${file}`, import.meta.url).pathname;

const files: Readonly<Record<string, { readonly path: () => string; readonly type: string }>> = {
  '/': { path: () => own('index.html'), type: 'text/html; charset=utf-8' },
  '/console/app.js': { path: () => own('app.js'), type: 'text/javascript; charset=utf-8' },
  '/console/style.css': { path: () => own('style.css'), type: 'text/css; charset=utf-8' },
  '/console/graphiql.css': { path: () => inPackage('graphiql', 'graphiql.min.css'), type: 'text/css; charset=utf-8' },
  '/console/graphiql.js': {
    path: () => inPackage('graphiql', 'graphiql.min.js'),
    type: 'text/javascript; charset=utf-8',
  },
  '/console/graphql-sse.js': {
    path: () => inPackage('graphql-sse', 'umd/graphql-sse.min.js'),
    type: 'text/javascript; charset=utf-8',
  },
  '/console/react.js': {
    path: () => inPackage('react', 'umd/react.production.min.js'),
    type: 'text/javascript; charset=utf-8',
  },
  '/console/react-dom.js': {
    path: () => inPackage('react-dom', 'umd/react-dom.production.min.js'),
    type: 'text/javascript; charset=utf-8',
  },
};

/** GraphiQL's editor styles itself inline; scripts come from here alone, and no other site may frame the page. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Answers a request for the console; false when the path is none of its files. */
export async function serveConsole(path: string, response: ServerResponse): Promise<boolean> {
  const file = files[path];
  if (file === undefined) return false;
  const bytes = await readFile(file.path());
  response.writeHead(200, {
    'content-type': file.type,
    'content-length': bytes.length,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  response.end(bytes);
  return true;
}
