import { request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** Where a request goes, and how its answer comes back. */
export interface Passage {
  /** `http://host:port`. */
  readonly upstream: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** What `Location` headers of the service are below, `/service/name`; empty: they stay as they are. */
  readonly prefix: string;
}

/** Headers that belong to one connection. */
const HOPS = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

const PAGE = `<html>
<head><title>502 Bad Gateway</title></head>
<body>
<center><h1>502 Bad Gateway</h1></center>
<hr><center>openresty</center>
</body>
</html>
`;

/** Answers with a page of nginx. */
export function badGateway(response: ServerResponse): void {
  response.writeHead(502, { 'Content-Type': 'text/html', 'Content-Length': PAGE.length });
  response.end(PAGE);
}

/** A `Location` that names this host, or none, is put below the prefix. */
function locationOf(location: string, host: string, prefix: string): string {
  if (prefix === '') return location;
  const own = `http://${host}/`;
  if (location.startsWith(own)) return `${own.slice(0, -1)}${prefix}/${location.slice(own.length)}`;
  return location.startsWith('/') ? `${prefix}${location}` : location;
}

/** Raw headers of an answer, without those of the connection. */
function headersOf(answer: IncomingMessage, passage: Passage): string[] {
  const host = passage.headers.host ?? '';
  const out: string[] = [];
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(index, index + 2);
    if (HOPS.has(name.toLowerCase())) continue;
    out.push(name, name.toLowerCase() === 'location' ? locationOf(value, host, passage.prefix) : value);
  }
  return out;
}

/** Passes a request on and its answer back as it comes, without a buffer: event streams work. */
export function pass(request: IncomingMessage, response: ServerResponse, passage: Passage): void {
  const { upstream, target } = passage;
  const { hostname, port } = new URL(upstream);
  const headers = Object.fromEntries(
    Object.entries({
      ...passage.headers,
      'x-real-ip': request.socket.remoteAddress ?? '',
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      'x-forwarded-proto': 'http',
    }).filter(([name]) => !HOPS.has(name)),
  );
  const onward = ask({ hostname, port, method: request.method, path: target, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headersOf(answer, passage));
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else badGateway(response);
  });
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}
