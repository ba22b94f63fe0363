import { z } from 'zod';

/** What a child can be asked for, by name; what a verb returns is sent back as JSON. */
export type Verbs = Readonly<Record<string, (input: unknown) => unknown>>;

const question = z.object({ id: z.number(), verb: z.string(), input: z.unknown() });

/** Answers the parent's questions, and ends with the parent. Every child can say what CPU time it has used, in milliseconds. */
export function serveParent(own: Verbs): void {
  const verbs = { ...own, cpu: cpuMs };
  process.on('message', (message) => {
    const { id, verb, input } = question.parse(message);
    void answer(verbs, verb, input).then((outcome) => process.send?.({ id, ...outcome }));
  });
  process.on('disconnect', () => process.exit());
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function answer(verbs: Verbs, verb: string, input: unknown): Promise<object> {
  try {
    const act = verbs[verb];
    if (act === undefined) throw new Error(`There is no verb ${verb}.`);
    return { value: (await act(input)) ?? null };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
