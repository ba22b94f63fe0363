import { execFile, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';

export interface Child {
  /** Asks the child, and reads its answer; fails with what the child threw, or when it ends before it answers. */
  ask<T>(verb: string, input: unknown, read: z.ZodType<T>): Promise<T>;
  /** Binds all its threads to one core; does nothing where the machine has one core or no `taskset`. */
  pin(core: number): Promise<void>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly execArgv?: readonly string[];
}

const reply = z.object({ id: z.number(), value: z.unknown().optional(), error: z.string().optional() });

export function startChild(script: URL, { execArgv = [] }: ChildOptions = {}): Child {
  const child = fork(script, { execArgv: [...execArgv], env: { ...process.env, NODE_ENV: 'production' } });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.values())
        reject(new Error(`${script.pathname} ended (${String(code ?? signal)}).`));
      resolve();
    });
  });
  let count = 0;
  child.on('message', (message) => {
    const { id, value, error } = reply.parse(message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  return {
    async ask(verb, input, read) {
      const asked = Promise.withResolvers<unknown>();
      count += 1;
      waiting.set(count, asked);
      child.send({ id: count, verb, input });
      return read.parse(await asked.promise);
    },
    async pin(core) {
      if (availableParallelism() < 2 || child.pid === undefined) return;
      await promisify(execFile)('taskset', ['-acp', String(core), String(child.pid)]).catch(() => undefined);
    },
    async stop() {
      child.kill();
      await ended;
    },
  };
}
