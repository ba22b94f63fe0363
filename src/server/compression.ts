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
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

/** Ends the response with this answer. */
export async function sendAnswer({ request, response, requestId }: Exchange, answer: Answer): Promise<void> {
  const { body, status } = answer;
  const isLong = body.length >= worthwhileBytes;
  const encoding = isLong ? encodingFor(request.headers['accept-encoding']) : undefined;
  // Uncompressed it stays text: Node writes it with the head in one piece.
  const bytes = encoding === undefined ? body : await compressors[encoding](Buffer.from(body));
  if (response.destroyed) return;
  // All at once: header by header Node takes twice as long.
  response.writeHead(status, {
    'x-request-id': requestId,
    ...answer.headers,
    ...(encoding !== undefined && { 'content-encoding': encoding }),
    ...(isLong && { vary: varyOf(response) }),
    'content-length': Buffer.byteLength(bytes),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
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
