import { parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createAnswers, type Made } from '../../src/server/answers.ts';

function operation(): OperationDefinitionNode {
  const [definition] = parse('{ hello }').definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('it is an operation');
  return definition;
}

/** What an answer was read from, as a test says it. */
function readings() {
  const state = { holds: true, elsewhere: false };
  return {
    state,
    reads: {
      hold: () => state.holds && !state.elsewhere,
      isElsewhere: () => state.elsewhere,
    },
  };
}

const made = (text: string, isShared = true): Made => ({ status: 200, body: Buffer.from(text), isShared });

describe('kept answers', () => {
  it('are found by document, variables and access, all of them', () => {
    const answers = createAnswers(1_000_000);
    const [one, other] = [operation(), operation()];
    const question = { definition: one, variables: { a: 1 }, access: 'x' };
    const { reads } = readings();
    answers.keep(answers.key(question), Buffer.from('{}'), reads);
    const finds = (asked: typeof question) => answers.find(answers.key(asked)) !== undefined;
    expect(finds({ ...question, variables: { a: 1 } })).toBe(true);
    expect(finds({ ...question, definition: other })).toBe(false);
    expect(finds({ ...question, variables: { a: 2 } })).toBe(false);
    expect(finds({ ...question, access: 'y' })).toBe(false);
    expect(answers.counts).toEqual({ hits: 1, misses: 3, joined: 0 });
  });

  it('are let go when what they were read from has changed, and not taken in then', () => {
    const answers = createAnswers(1_000_000);
    const { state, reads } = readings();
    answers.keep('key', Buffer.from('{}'), reads);
    state.holds = false;
    expect(answers.find('key')).toBeUndefined();
    expect(answers.bytes).toBe(0);
    answers.keep('key', Buffer.from('{}'), reads);
    expect(answers.bytes).toBe(0);
  });

  it('stay within their bound, and one takes no more than its share', () => {
    const answers = createAnswers(100_000);
    const { reads } = readings();
    for (let at = 0; at < 100; at += 1) {
      answers.keep(`key ${at}`, Buffer.alloc(5_000), reads);
      expect(answers.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(answers.bytes).toBeGreaterThan(50_000);
    answers.keep('large', Buffer.alloc(30_000), reads);
    expect(answers.find('large')).toBeUndefined();
    const none = createAnswers(0);
    none.keep('key', Buffer.from('{}'), reads);
    expect(none.find('key')).toBeUndefined();
  });
});

describe('answers in the making', () => {
  it('are shared by all who ask meanwhile', async () => {
    const answers = createAnswers(0);
    const making = Promise.withResolvers<Made>();
    const { reads } = readings();
    let begun = 0;
    const ask = () =>
      answers.together('key', () => {
        begun += 1;
        return { reads, answer: making.promise };
      });
    const asked = [ask(), ask(), ask()];
    making.resolve(made('one'));
    expect((await Promise.all(asked)).map(({ body }) => String(body))).toEqual(['one', 'one', 'one']);
    expect(begun).toBe(1);
    expect(answers.counts.joined).toBe(2);
  });

  it('are not waited for once what they have read has changed', async () => {
    const answers = createAnswers(0);
    const making = Promise.withResolvers<Made>();
    const { state, reads } = readings();
    const first = answers.together('key', () => ({ reads, answer: making.promise }));
    state.holds = false;
    const later = readings();
    const second = answers.together('key', () => ({ reads: later.reads, answer: Promise.resolve(made('new')) }));
    expect(String((await second).body)).toBe('new');
    making.resolve(made('old'));
    expect(String((await first).body)).toBe('old');
  });

  it.each([
    ['fails', () => Promise.reject(new Error('gone'))],
    ['cannot be shared', () => Promise.resolve(made('private', false))],
  ])('are made anew, once, for those who waited for one that %s', async (_, first) => {
    const answers = createAnswers(0);
    const { reads } = readings();
    const begun: string[] = [];
    const ask = (who: string) =>
      answers.together('key', () => {
        begun.push(who);
        return { reads, answer: begun.length === 1 ? first() : Promise.resolve(made(`by ${who}`)) };
      });
    const [own, ...others] = [ask('one'), ask('two'), ask('three')];
    await own?.catch(() => undefined);
    expect((await Promise.all(others)).map(({ body }) => String(body))).toEqual(['by two', 'by two']);
    expect(begun).toEqual(['one', 'two']);
  });
});
