/** Answers, compressed as the client prefers, off the event loop. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';

/** Below this a compressed answer saves no packet: about one Ethernet frame's payload. */
const worthwhileBytes = 1_400;

const compressors = {
  zstd: (bytes: Buffer) => promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  // Brotli's default quality 11 needs 2.5 s per MB; 4 compresses like gzip's best at a tenth of that.
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 1 }),
} as const;

const preferred = ['zstd', 'br', 'gzip'] as const;

export interface Answer {
  readonly status: number;
  /** Names and values by turns, as Node writes them fastest. */
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/** Ends the response with this answer; at once unless it has to be compressed. */
export function sendAnswer(exchange: Exchange, answer: Answer): void | Promise<void> {
  const { request, response } = exchange;
  const { body } = answer;
  if (body.length < worthwhileBytes) return send(exchange, answer, []);
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (encoding === undefined) return send(exchange, answer, ['vary', varyOf(response)]);
  return compressors[encoding](Buffer.from(body)).then((bytes) =>
    send(exchange, { ...answer, body: bytes }, ['content-encoding', encoding, 'vary', varyOf(response)]),
  );
}

function send({ request, response, requestId }: Exchange, answer: Answer, more: Answer['headers']): void {
  if (response.destroyed) return;
  const { status, headers, body } = answer;
  const length = Buffer.byteLength(body);
  // All at once: header by header Node takes twice as long.
  response.writeHead(status, ['x-request-id', requestId, ...headers, ...more, 'content-length', String(length)]);
  if (request.method === 'HEAD') response.end();
  // Text goes out with the head in one piece. What is ASCII alone is the same in either encoding, and sooner written as Latin-1.
  else response.end(body, length === body.length ? 'latin1' : 'utf8');
}

/** With what CORS has said before. */
function varyOf(response: ServerResponse): string {
  const said = response.getHeader('vary');
  return said === undefined ? 'accept-encoding' : `${String(said)}, accept-encoding`;
}

/** Of the encodings we have, the first the client takes; `;q=0` refuses one. */
function encodingFor(header: string | string[] | undefined): (typeof preferred)[number] | undefined {
  if (header === undefined) return undefined;
  const accepted = new Set(
    String(header)
      .split(',')
      .map((part) => part.trim().toLowerCase())
      .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
      .map((part) => part.split(';', 1)[0]),
  );
  return preferred.find((encoding) => accepted.has(encoding));
}
