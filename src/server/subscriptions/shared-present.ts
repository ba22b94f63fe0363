import type { Lead } from './lead.ts';
import type { Message } from './message.ts';

/**
 * The present, made once for all who ask for it at about the same time: after a replica has gone, all its subscribers come at once.
 */
export interface SharedPresent {
  get(): { readonly lead: Lead; readonly since: Iterable<Message> };
  /** Something has changed since the present began. */
  changed(message: Message): void;
  forget(): void;
}

/** Milliseconds for which others may join: times and ages in it are as old. */
const joinableMs = 1_000;
/** Changes behind it, at which a new one is no more work. */
const changesMost = 1_000;

export function createSharedPresent(begin: () => Lead): SharedPresent {
  let current: { readonly lead: Lead; readonly since: Map<string, Message> } | null = null;
  let timer: NodeJS.Timeout | null = null;

  function forget(): void {
    current = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  }

  return {
    get() {
      if (current === null) {
        current = { lead: begin(), since: new Map() };
        timer = setTimeout(forget, joinableMs).unref();
      }
      return { lead: current.lead, since: current.since.values() };
    },
    changed(message) {
      if (current === null) return;
      const key = message.key ?? `#${current.since.size}`;
      current.since.delete(key);
      current.since.set(key, message);
      if (current.since.size > changesMost) forget();
    },
    forget,
  };
}
