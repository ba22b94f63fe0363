import type { Evaluation, MaybeLater, Reading } from './evaluation.ts';
import type { Message } from './message.ts';
import type { Pace } from './pace.ts';

/**
 * Messages that are made as they are taken: the present, what was missed, what other rights change. Several streams may take the same,
 * each at its own speed; each message is made once.
 */
export interface Lead {
  /** The message at a position; null past the end; a promise when it has to be waited for, after which one asks again. */
  at(position: number): Message | null | Promise<void>;
}

export type Item = (reading: Reading) => MaybeLater<Message | null> | null;

/** How many messages are made of one reading: few enough that what it remembers is never old. */
const perReading = 50;

export function createLead(evaluation: Evaluation, pace: Pace, items: Iterator<Item>): Lead {
  const messages: Message[] = [];
  let done = false;
  const state: { busy: Promise<void> | null } = { busy: null };

  function make(): void {
    const reading = evaluation.read();
    for (let count = 0; count < perReading && !done && state.busy === null && pace.allows(); count += 1) {
      const next = items.next();
      if (next.done === true) done = true;
      else keep(next.value(reading));
    }
  }

  function keep(made: MaybeLater<Message | null> | null): void {
    if (made instanceof Promise) void wait(made.then((message) => void (message !== null && messages.push(message))));
    else if (made !== null) messages.push(made);
  }

  function wait(until: Promise<void>): Promise<void> {
    state.busy = until.finally(() => (state.busy = null));
    return state.busy;
  }

  return {
    at(position) {
      for (;;) {
        const known = messages[position];
        if (known !== undefined) return known;
        if (state.busy !== null) return state.busy;
        if (done) return null;
        if (!pace.allows()) return wait(pace.next());
        make();
      }
    },
  };
}
