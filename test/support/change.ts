import { expect } from 'vitest';
import type { JsonValue } from '../../simulator/json.ts';

/** One write at a Marathon's own API, which must be accepted; answers what the Marathon says. */
export async function change(url: string, method: string, path: string, body?: object): Promise<JsonValue> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect([method, path, response.status < 300, text]).toEqual([method, path, true, text]);
  const answer: JsonValue = text === '' ? null : JSON.parse(text);
  return answer;
}
