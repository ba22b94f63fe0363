import { Client } from 'undici';
import type { Dispatcher } from 'undici';
import type { Attempt, Reply, Send } from './call.ts';
import { amidReply, beforeReply, unknownOutcome } from './failure.ts';

export interface DeliverOptions {
  readonly marathon: string;
  /** Options of the connection of an event stream, which has one of its own: it would block a pooled one for ever. */
  readonly stream: Client.Options;
  /** Those of a write's. */
  readonly write: Client.Options;
}

const nothing = new ArrayBuffer(0);

/** Of the answer in place of an event stream, which has no end of its own, so much is read: Marathon says why in a line. */
const refusalBytes = 65_536;

/** The last layer: sends one attempt over a socket. Aborting its signal frees the socket at any point. */
export function createDeliver({ marathon, stream, write: own }: DeliverOptions): Send {
  return async (attempt) => {
    attempt.signal.throwIfAborted();
    if (attempt.call.stream === true) return openStream(attempt, marathon, stream);
    if (attempt.call.method !== 'GET') return write(attempt, marathon, own);
    const response = await request(attempt.address.pool, attempt, marathon);
    return { ...facts(response, attempt), bytes: await readBody(response, { attempt, marathon }), stream: null };
  };
}

async function openStream(attempt: Attempt, marathon: string, options: Client.Options): Promise<Reply> {
  const client = new Client(attempt.address.origin, options);
  // Closing a stream that has ended already has nobody to tell of a failure.
  const close = (): void => void client.destroy().catch(() => undefined);
  try {
    const response = await request(client, attempt, marathon);
    const known = facts(response, attempt);
    if (response.statusCode === 200) return { ...known, bytes: nothing, stream: { body: response.body, close } };
    const bytes = await readBody(response, { attempt, marathon }, beginningOf);
    close();
    return { ...known, bytes, stream: null };
  } catch (error) {
    close();
    throw error;
  }
}

/**
 * Sends a write once, over a connection of its own: a pooled one may have been closed by the other side a moment ago, and then nobody
 * could say whether the write arrived. What fails before the connection stands was never sent; whatever fails after it may have been
 * done.
 */
async function write(attempt: Attempt, marathon: string, options: Client.Options): Promise<Reply> {
  const client = new Client(attempt.address.origin, options);
  let connected = false;
  client.once('connect', () => {
    connected = true;
  });
  try {
    const response = await request(client, attempt, marathon);
    return { ...facts(response, attempt), bytes: await readBody(response, { attempt, marathon }), stream: null };
  } catch (error) {
    throw connected ? unknownOutcome(marathon, error) : error;
  } finally {
    client.destroy().catch(() => undefined);
  }
}

async function request(dispatcher: Dispatcher, attempt: Attempt, marathon: string): Promise<Dispatcher.ResponseData> {
  const { address, call, headers, path, signal } = attempt;
  try {
    return await dispatcher.request({
      origin: address.origin,
      path: `${address.basePath}${path}`,
      method: call.method,
      headers,
      signal,
      ...(call.body !== undefined && { body: call.body }),
    });
  } catch (error) {
    throw signal.aborted ? signal.reason : beforeReply(error, marathon);
  }
}

type Body = Dispatcher.ResponseData['body'];

const wholeOf = (body: Body): Promise<ArrayBuffer> => body.arrayBuffer();

async function beginningOf(body: Body): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  body.on('error', () => undefined); // that it was left before its end
  for await (const chunk of body) {
    if (!(chunk instanceof Uint8Array)) continue; // never, as long as nobody names an encoding
    chunks.push(chunk);
    length += chunk.length;
    if (length >= refusalBytes) break;
  }
  return new Uint8Array(Buffer.concat(chunks)).buffer.slice(0, refusalBytes);
}

async function readBody(
  response: Dispatcher.ResponseData,
  { attempt, marathon }: { readonly attempt: Attempt; readonly marathon: string },
  read: (body: Body) => Promise<ArrayBuffer> = wholeOf,
): Promise<ArrayBuffer> {
  const { signal } = attempt;
  try {
    return await read(response.body);
  } catch (error) {
    throw signal.aborted ? signal.reason : amidReply(error, marathon, response.statusCode);
  }
}

const facts = (
  { statusCode, headers }: Dispatcher.ResponseData,
  { address }: Attempt,
): Pick<Reply, 'status' | 'headers' | 'address'> => ({ status: statusCode, headers, address });
