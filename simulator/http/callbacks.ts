import { request } from 'node:http';
import type { EventBus } from '../marathon/index.ts';

/** Where 1.4 sends every event by itself: an alternative to streams, `/v2/eventSubscriptions`. */
export interface Callbacks {
  urls(): readonly string[];
  add(url: string): void;
  remove(url: string): void;
}

/** Nobody waits for the answer, and nothing is sent twice. */
function post(url: string, text: string): void {
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  const sent = request(url, { method: 'POST', headers, agent: false }, (answer) => answer.resume());
  sent.on('error', () => undefined);
  sent.end(text);
}

/** Those who want to be called back; `form`: that of the plans in events. */
export function createCallbacks(events: () => EventBus, form: 'light' | 'heavy'): Callbacks {
  const calls = new Map<string, () => void>();
  return {
    urls: () => [...calls.keys()],
    add(url) {
      if (!calls.has(url))
        calls.set(
          url,
          events().subscribe((event) => post(url, event.text(form))),
        );
    },
    remove(url) {
      calls.get(url)?.();
      calls.delete(url);
    },
  };
}
