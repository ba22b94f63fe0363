/** What a demo takes for itself before it writes anything: a port that is free, and a folder in which no other demo runs. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { ListenError } from '../src/server/index.ts';

/** Listens at the port until it is released, for the gateway to listen there. Rejects when that cannot be. Port 0: nothing to hold. */
export async function holdPort(port: number): Promise<() => Promise<void>> {
  if (port === 0) return () => Promise.resolve();
  const server = await listen(port);
  return () => new Promise((resolve) => void server.close(() => resolve()));
}

/** Why a port cannot be listened at, in a line; null for any other error. */
export function portTrouble(error: unknown, port: number): string | null {
  const code = codeOf(error instanceof ListenError ? error.cause : error);
  if (code === null) return null;
  const what = code === 'EADDRINUSE' ? `port ${port} is in use` : `port ${port} cannot be listened at (${code})`;
  return `${what}; choose another with PORT=…, such as \`PORT=${port === 4001 ? 4002 : 4001} npm run demo\`.`;
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error
    ? String(error.code)
    : null;

/**
 * The folder, taken for as long as this process lives; when another demo runs in it, the first of its sub-folders 2, 3, … that is free, or
 * null when it must be this folder.
 */
export async function claimFolder(wanted: string, isChosen: boolean): Promise<string | null> {
  for (let count = 1; ; count += 1) {
    const folder = count === 1 ? wanted : path.join(wanted, String(count));
    if (await claim(folder)) return folder;
    if (isChosen) return null;
  }
}

/** A socket ends with its process, however that ends, and its number is no other process' as an id would be: the file names a socket. */
async function claim(folder: string): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'running.json');
  if (await isHeld(file)) return false;
  rmSync(file, { force: true });
  const key = randomUUID();
  const server = await listen(0, key);
  try {
    writeFileSync(file, JSON.stringify({ port: portOf(server), key }), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    server.close();
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** How long a demo that is busy may take to say its key. What says nothing counts as one: better another folder than its files. */
const answerWithin = 5_000;

async function isHeld(file: string): Promise<boolean> {
  const holder = readHolder(file);
  if (holder === null) return false;
  const said = await new Promise<string | null>((resolve) => {
    let text = '';
    const socket = connect(holder.port, '127.0.0.1');
    socket.setTimeout(answerWithin, () => {
      socket.destroy();
      resolve(null);
    });
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('error', () => undefined).on('close', () => resolve(text));
  });
  return said === null || said === holder.key;
}

function readHolder(file: string): { readonly port: number; readonly key: string } | null {
  try {
    const { port, key } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && typeof key === 'string' ? { port, key } : null;
  } catch {
    return null; // not there, or half written when its demo was killed
  }
}

/** Says this to whoever connects. */
function listen(port: number, text = ''): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(text, () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      server.unref();
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
