import { randomUUID } from 'node:crypto';

/** Questions to the owner of a Marathon that wait for their answer in the log. */
export interface Questions {
  /** Asks by `send`; true when the answer is in the store, false when none came in time or the owner could not give one. */
  ask(send: (question: string) => Promise<void>): Promise<boolean>;
  answered(questions: readonly string[]): void;
  refused(question: string): void;
}

/** Longer than a read of a Marathon usually takes, shorter than a client waits; after that the replica asks the Marathon itself. */
const patienceMs = 1500;

export function createQuestions(): Questions {
  const waiting = new Map<string, (answered: boolean) => void>();
  const settle = (question: string, answered: boolean): void => waiting.get(question)?.(answered);
  return {
    ask: async (send) => {
      const question = randomUUID();
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const timer = setTimeout(resolve, patienceMs, false);
      waiting.set(question, resolve);
      try {
        await send(question);
        return await promise;
      } catch {
        return false; // Redis went away, and the answer with it.
      } finally {
        clearTimeout(timer);
        waiting.delete(question);
      }
    },
    answered: (questions) => {
      for (const question of questions) settle(question, true);
    },
    refused: (question) => settle(question, false),
  };
}
