import { request } from 'node:http';
import { isObject, objects, textAt, type JsonObject, type JsonValue } from '../../simulator/json.ts';

/** An answer as it came over the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** What the text is as an object; empty when it is none. */
  readonly json: JsonObject;
  /** The list in it: the answer itself, or its `array`. */
  readonly rows: readonly JsonObject[];
}

export interface SendOptions {
  readonly method?: string;
  readonly body?: JsonValue;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as `Authorization: token=…`. */
  readonly token?: string;
}

function parse(text: string): JsonValue {
  return /^\s*[[{]/.test(text) ? (JSON.parse(text) as JsonValue) : text;
}

function replyOf(text: string): Pick<Reply, 'text' | 'json' | 'rows'> {
  const value = parse(text);
  const json = isObject(value) ? value : {};
  return { text, json, rows: objects(isObject(value) ? value['array'] : value) };
}

/** One request over a connection of its own, its path exactly as given. */
export function send(base: string, path: string, options: SendOptions = {}): Promise<Reply> {
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }),
    ...(options.token === undefined ? {} : { Authorization: `token=${options.token}` }),
    Accept: 'application/json',
    ...options.headers,
  };
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method: options.method ?? 'GET', headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => (text += chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, ...replyOf(text) }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The ids in a list of a Marathon's answer, sorted. */
export const idsIn = (reply: Reply, member: string): (string | undefined)[] =>
  objects(reply.json[member])
    .map((one) => textAt(one, 'id') ?? textAt(one, 'appId'))
    .toSorted();

/** What an event stream has sent so far. */
export interface Listening {
  readonly status: number;
  text(): string;
  /** Resolves as soon as the text holds this; rejects after ten seconds, far beyond what a local socket takes. */
  until(part: string): Promise<void>;
  close(): void;
}

export function listen(base: string, path: string, token: string): Promise<Listening> {
  const headers = { Accept: 'text/event-stream', Authorization: `token=${token}` };
  return new Promise((resolve, reject) => {
    const asked = request(`${base}${path}`, { headers, agent: false }, (answer) => {
      let text = '';
      const waiting = new Set<() => void>();
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
        for (const look of waiting) look();
      });
      answer.on('error', () => undefined);
      const until = (part: string): Promise<void> =>
        new Promise((done, fail) => {
          const timer = setTimeout(() => fail(new Error(`never came: ${part}; but:\n${text}`)), 30_000);
          const look = (): void => {
            if (!text.includes(part)) return;
            clearTimeout(timer);
            waiting.delete(look);
            done();
          };
          waiting.add(look);
          look();
        });
      resolve({ status: answer.statusCode ?? 0, text: () => text, until, close: () => void asked.destroy() });
    });
    asked.on('error', reject);
    asked.end();
  });
}
