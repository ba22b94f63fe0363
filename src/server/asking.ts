/** A question → the fastest way to its answer: an equal one that still holds, one that is being made, or one made now. */
import type { Access, Context } from '../context.ts';
import type { Answers, Made } from './answers.ts';
import type { OperationAnswer, ServedOperation } from './engine.ts';
import type { Executor, Operation } from './executor.ts';

export interface Question extends Omit<Operation, 'context'> {
  readonly access: Access;
  /** Made when the operation is executed. */
  readonly context: () => Context;
  /** The client wants it executed, whatever is known. */
  readonly anew: boolean;
}

export interface Reply {
  readonly status: OperationAnswer['status'];
  /** JSON; bytes where they are kept. */
  readonly body: string | Buffer;
}

export interface AskingOptions {
  readonly executor: Executor;
  readonly answers: Answers;
  readonly isAffordable: (operation: Omit<Operation, 'context'>) => boolean;
  /** As graphql-js and graphql-jit have it, errors included. */
  readonly answer: (operation: ServedOperation) => Promise<OperationAnswer>;
  /** Told of every answer that was not `answer`'s. */
  readonly onAnswered: (operation: Omit<Operation, 'context'>) => void;
}

export function createAsking(options: AskingOptions): (question: Question) => Reply | Promise<Reply> {
  const { executor, answers, isAffordable, onAnswered } = options;
  /** Operations of which an answer was looked for: only these may be looked up before anything else is known of the question. */
  const sought = new WeakSet<Question['definition']>();
  return (question) => {
    const found =
      !question.anew && sought.has(question.definition) ? answers.find(keyOf(answers, question)) : undefined;
    if (found !== undefined) {
      onAnswered(question);
      return { status: 200, body: found };
    }
    const prepared = isAffordable(question) ? executor.prepare(question) : null;
    if (prepared === null) return execute(options, question, question.context());
    const key = question.anew ? null : keyOf(answers, question);
    sought.add(question.definition);
    const context = question.context();
    const text = prepared.write(context);
    if (text !== null) {
      onAnswered(question);
      return { status: 200, body: key === null ? text : kept(answers, key, { text, context }) };
    }
    if (key === null) return execute(options, question, context);
    return answers.together(key, () => ({
      reads: context.loaders.reads,
      answer: executeToShare(options, question, { context, key }),
    }));
  };
}

const keyOf = (answers: Answers, { definition, variables, access }: Question): string =>
  answers.key({ definition, variables, access: access.digest });

interface Written {
  readonly text: string;
  readonly context: Context;
}

function kept(answers: Answers, key: string, { text, context }: Written): Buffer {
  const body = Buffer.from(text, 'utf8');
  answers.keep(key, body, context.loaders.reads);
  return body;
}

async function execute({ answer }: AskingOptions, question: Question, context: Context): Promise<Executed> {
  const { document, definition, variables } = question;
  const { status, result } = await answer({ document, definition, variables, context });
  return { status, body: JSON.stringify(result), failed: result.errors !== undefined };
}

interface Executed extends Reply {
  readonly failed: boolean;
}

async function executeToShare(
  options: AskingOptions,
  question: Question,
  { context, key }: { readonly context: Context; readonly key: string },
): Promise<Made> {
  const { reads } = context.loaders;
  const { status, body, failed } = await execute(options, question, context);
  if (failed || reads.isElsewhere()) return { status, body, isShared: false };
  const bytes = Buffer.from(body);
  options.answers.keep(key, bytes, reads);
  return { status, body: bytes, isShared: true };
}
