/** Thousands of subscribers by SSE, each on a socket of its own, that do little more than count. Run as a process. */
import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';

const opening = z.object({ url: z.string(), authorizations: z.array(z.string()), query: z.string() });

/** How many connect at a time: fewer than wait in a listener's queue (511). */
const atOnce = 200;

const state = { synced: 0, ended: 0, puts: 0, delays: [] as number[] };

serveParent({
  /** Resolves when each has been told the present. */
  async open(input) {
    const { url, authorizations, query } = opening.parse(input);
    for (let at = 0; at < authorizations.length; at += atOnce)
      await Promise.all(authorizations.slice(at, at + atOnce).map((one) => subscribe(url, one, query)));
  },
  /** Changes that have come since the last call, and how many milliseconds after they were made; how many streams have ended. */
  take() {
    const { puts, delays, ended } = state;
    Object.assign(state, { puts: 0, delays: [] });
    return { puts, ended, delays };
  },
});

async function subscribe(url: string, authorization: string, query: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify({ query });
  const socket: Socket = connect(Number(port), hostname);
  const synced = Promise.withResolvers<void>();
  const gone = (): void => {
    state.ended += 1;
    synced.reject(new Error('a stream ended before it was told the present'));
  };
  synced.promise.catch(() => undefined); // waited for below
  socket.once('close', gone);
  socket.on('error', () => undefined); // `close` follows
  let rest = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop() ?? '';
    for (const frame of frames) {
      if (frame.includes('"kind":"SYNCED"')) synced.resolve();
      if (!frame.includes('"kind":"PUT"')) continue;
      state.puts += 1;
      state.delays.push(Date.now() - Date.parse(/"version":"([^"]+)"/.exec(frame)?.[1] ?? ''));
    }
  });
  socket.write(
    [
      'POST /graphql HTTP/1.1',
      `host: ${hostname}`,
      'accept: text/event-stream',
      'content-type: application/json',
      `authorization: ${authorization}`,
      `content-length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  );
  await synced.promise;
}
