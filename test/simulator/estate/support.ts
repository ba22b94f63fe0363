import { request } from 'node:http';
import { isObject, type JsonObject, type JsonValue } from '../../../simulator/json.ts';

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly json: JsonValue;
  readonly text: string;
}

/** One call over a connection of its own. Rejects when nobody answers. */
export function call(
  url: string,
  options: { readonly method?: string; readonly body?: JsonValue } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json', Connection: 'close', ...length };
    const sent = request(url, { method: options.method ?? 'GET', headers, timeout: 20_000, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => {
        const json: JsonValue = /^[[{]/.test(text) ? JSON.parse(text) : text;
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, json, text });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The object that a GET answers; empty when it answers something else. */
export async function read(url: string): Promise<JsonObject> {
  const { json } = await call(url);
  return isObject(json) ? json : {};
}

/** Waits until `what` gives something, for fifty seconds at most: many times what a launch takes on a busy machine. */
export async function until<T>(what: () => Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 50_000; Date.now() < end;) {
    const found = await what().catch(() => undefined);
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not happen');
}
