import type { RunSpecRef } from '../model/index.ts';
import type { TaskAddress } from './addresses.ts';
import type { Answer, Confirmer } from './confirm.ts';

/** The questions to the tasks of one app: each task is asked once, and again only for a reason. */
export interface Questions {
  /** The tasks as they are now. New ones are asked; those gone are forgotten; one that refused is asked again when it gets healthy. */
  follow(addresses: readonly TaskAddress[], mayAsk: boolean): void;
  /** Of the tasks there are now, in their order. */
  answers(): readonly Answer[];
  /** Forgets every answer and asks again. */
  restart(): void;
  isOpen(): boolean;
  /** Resolves when no question is open. */
  idle(): Promise<void>;
  close(): void;
}

export interface QuestionOptions {
  readonly host: RunSpecRef;
  readonly confirmer: Confirmer;
  readonly timing: QuestionTiming;
  readonly random: () => number;
  readonly onAnswer: () => void;
}

export interface QuestionTiming {
  /** First wait before a task that did not answer is asked again; doubles each time. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** Wait before a task that answered as something else is asked again. */
  readonly recheckMs: number;
}

/** One task that runs, and what is known of it. */
interface Known {
  address: TaskAddress;
  answer: Answer | null;
  /** Its health when it was last asked. */
  aliveThen: boolean | null;
  attempts: number;
  open: Promise<void> | null;
  timer: NodeJS.Timeout | null;
}

/** A task that moved or got other ports is another one to ask. */
const keyOf = (address: TaskAddress): string => [address.taskId, ...address.urls].join(' ');

export function createQuestions(options: QuestionOptions): Questions {
  const { host, confirmer, timing, random, onAnswer } = options;
  let tasks = new Map<string, Known>();
  let stop = new AbortController();

  async function ask(task: Known): Promise<void> {
    const { signal } = stop;
    task.timer = null;
    task.aliveThen = task.address.alive;
    const answer = await confirmer.confirm(host, task.address, signal);
    if (signal.aborted) return;
    task.open = null;
    if (tasks.get(keyOf(task.address)) !== task) return;
    task.answer = answer;
    task.attempts += 1;
    if (!answer.found) task.timer = setTimeout(() => start(task), waitAfter(answer.lasting, task.attempts));
    onAnswer();
  }

  function start(task: Known): void {
    if (task.open !== null) return;
    if (task.timer !== null) clearTimeout(task.timer);
    task.open = ask(task);
  }

  /** Jitter of a fifth: tasks that were refused together are not asked together. */
  function waitAfter(lasting: boolean, attempts: number): number {
    const wait = lasting ? timing.recheckMs : Math.min(timing.maxRetryMs, timing.retryMs * 2 ** (attempts - 1));
    return wait * (0.9 + random() / 5);
  }

  function askWhereDue(): void {
    for (const task of tasks.values()) {
      const woke = task.answer?.found === false && task.aliveThen !== true && task.address.alive === true;
      if (task.answer === null || woke) start(task);
    }
  }

  const running = (): Known[] => [...tasks.values()];
  const hush = (gone: readonly Known[]): void => gone.forEach(({ timer }) => timer !== null && clearTimeout(timer));

  return {
    follow(addresses, mayAsk) {
      const before = tasks;
      tasks = new Map(
        addresses.map((address) => {
          const key = keyOf(address);
          const task = before.get(key) ?? unknown(address);
          task.address = address;
          return [key, task];
        }),
      );
      hush([...before].filter(([key]) => !tasks.has(key)).map(([, task]) => task));
      if (mayAsk) askWhereDue();
    },
    answers: () => running().flatMap(({ answer }) => answer ?? []),
    restart() {
      stop.abort();
      stop = new AbortController();
      hush(running());
      tasks = new Map(running().map(({ address }) => [keyOf(address), unknown(address)]));
      askWhereDue();
    },
    isOpen: () => running().some(({ open }) => open !== null),
    async idle() {
      for (let open = running().flatMap((task) => task.open ?? []); open.length > 0;) {
        await Promise.all(open);
        open = running().flatMap((task) => task.open ?? []);
      }
    },
    close() {
      stop.abort();
      hush(running());
      tasks = new Map();
    },
  };
}

const unknown = (address: TaskAddress): Known => ({
  address,
  answer: null,
  aliveThen: null,
  attempts: 0,
  open: null,
  timer: null,
});
