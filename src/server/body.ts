/** Request bodies: read whole, within a limit, decompressed, parsed as JSON. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { GatewayError } from '../errors.ts';

const decoders = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
} as const;

const isEncoding = (word: string): word is keyof typeof decoders => Object.hasOwn(decoders, word);

/** The request's JSON. BAD_USER_INPUT for what is not JSON; TOO_COSTLY for what is larger than the limit, compressed or not. */
export const readJson = async (request: IncomingMessage, maxBytes: number): Promise<unknown> =>
  parseJson(await readText(request, maxBytes));

/** The request's body. TOO_COSTLY for what is larger than the limit, compressed or not. */
export function readText(request: IncomingMessage, maxBytes: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return collect(request, maxBytes, textOf);
  return collect(request, maxBytes, wholeOf).then((raw) => decode(raw, encoding, maxBytes));
}

/** BAD_USER_INPUT for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GatewayError('BAD_USER_INPUT', { message: 'The body is not JSON.' });
  }
}

function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError('TOO_COSTLY', {
    message: `The body is larger than ${maxBytes} bytes.`,
    facts: { limit: 'bodyBytes', allowed: maxBytes },
  });
}

function wholeOf(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

const textOf = (chunks: readonly Buffer[]): string => wholeOf(chunks).toString('utf8');

/**
 * By events: an async iterator over a request costs as much as the rest of a small one. Behind the limit what still comes is thrown away
 * unread: a client that is cut off while it sends never sees why.
 */
function collect<T>(request: IncomingMessage, maxBytes: number, made: (chunks: readonly Buffer[]) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.removeAllListeners('data').resume();
        reject(tooLarge(maxBytes));
      } else chunks.push(chunk);
    });
    request.on('end', () => {
      try {
        resolve(made(chunks));
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new GatewayError('BAD_USER_INPUT', { message: 'The body ended too early.' }));
    });
  });
}

async function decode(raw: Buffer, encoding: string, maxBytes: number): Promise<string> {
  if (!isEncoding(encoding))
    throw new GatewayError('BAD_USER_INPUT', { message: `Content encoding ${encoding} is not known.` });
  try {
    const bytes = await decoders[encoding](raw, { maxOutputLength: maxBytes });
    return bytes.toString('utf8');
  } catch (error) {
    const over = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw over ? tooLarge(maxBytes) : new GatewayError('BAD_USER_INPUT', { message: `The body is not ${encoding}.` });
  }
}
