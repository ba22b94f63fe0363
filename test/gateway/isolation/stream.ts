/** One subscription by SSE, as the bytes that come. */
import { request, type IncomingMessage } from 'node:http';
import { eventually, type RunningGateway } from '../../support/gateway.ts';

export interface OpenStream {
  /** The data of each `next`, and the end; comments that keep a connection alive are none. */
  frames(): readonly string[];
  /** The last that was told. */
  cursor(): string | null;
  /** Waits until the present has been told, or it is over. */
  settled(): Promise<void>;
  close(): void;
}

export async function openStream(
  running: RunningGateway,
  user: string,
  question: { readonly query: string; readonly variables: object },
): Promise<OpenStream> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // A connection of its own: one that was kept for long may be closed at the other end just then.
  const asking = request(`${running.url}/graphql`, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Bearer ${await running.token(user)}`,
      'content-type': 'application/json',
      accept: 'text/event-stream',
    },
  });
  asking.once('response', resolve).on('error', reject).end(JSON.stringify(question));
  const answer = await promise;
  let text = '';
  answer.setEncoding('utf8').on('data', (part: string) => (text += part));
  answer.on('error', () => undefined); // ended by `close`
  // A refusal is no stream, but one answer.
  const isStream = answer.headers['content-type']?.startsWith('text/event-stream') === true;
  const frames = (): readonly string[] =>
    isStream
      ? [...text.matchAll(/^event: (\w+)\ndata: ?(.*)\n\n/gm)].map(([, event, data]) =>
          event === 'next' ? (data ?? '') : JSON.stringify({ event }),
        )
      : [text];
  return {
    frames,
    cursor: () =>
      /"cursor":"([^"]+)"/.exec(frames().findLast((frame) => frame.includes('"cursor":"')) ?? '')?.[1] ?? null,
    settled: () =>
      eventually(() => {
        const isThere = frames().some((frame) => /"kind":"SYNCED"|"event":"complete"|"errors"/.test(frame));
        if (!isThere) throw new Error(`no end of the present: ${text.slice(-500)}`);
      }),
    close: () => asking.destroy(),
  };
}
