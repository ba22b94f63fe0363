import { describe, expect, it } from 'vitest';
import { carriesMask, maskApp, maskMessage, maskMessages, maskedText, secretsIn } from '../../src/authz/index.ts';

describe('what others say of an app', () => {
  const definition = {
    env: { A: 'geheim', B: 'geheimer', C: 'abc', D: 5, E: { secret: 'named' } },
    environment: { G: 'fifth' },
    containers: [{ environment: { F: 'fourth' }, env: { H: 'sixth' } }, 'x'],
  };

  it('the secrets of a definition are the values of its environments, the longest first, short ones left out', () => {
    expect(secretsIn(definition)).toEqual(
      ['geheimer', 'geheim', 'fourth', 'fifth', 'sixth'].sort((a, b) => b.length - a.length),
    );
    expect(secretsIn({ env: { A: 'four', B: 'one', C: 'four' } })).toEqual(['four']);
    expect(secretsIn({ env: 'x', containers: 'y' })).toEqual([]);
    expect(secretsIn({ env: { A: ['a', 'list', 'of', 'four'] }, containers: [null, 'x'] })).toEqual([]);
  });

  it('a message shows without them, and without what looks like a credential', () => {
    const message = "Failed to run 'docker run -e A=geheim -e B=geheimer -e API_TOKEN=zzz -e C=abc geheim'";
    expect(maskMessage(message, secretsIn(definition))).toBe(
      `Failed to run 'docker run -e A=${maskedText} -e B=${maskedText} -e API_TOKEN=${maskedText} -e C=abc ${maskedText}'`,
    );
    expect(maskMessage('exited with status 1', secretsIn(definition))).toBe('exited with status 1');
  });

  it('a message is masked whole where the secrets to look for in it are too many', () => {
    const secrets = Array.from({ length: 60_000 }, (_, at) => `aaaa${10_000 + at}`);
    expect(maskMessage('exited with status 1, aaaa59999', secrets)).toBe(`exited with status 1, ${maskedText}`);
    // Each of these would take seconds.
    for (let at = 0; at < 60; at += 1) expect(maskMessage('a'.repeat(65_000), secrets)).toBe(maskedText);
  });

  it('the same holds for all texts of a tree', () => {
    expect(maskMessages([{ message: 'geheim', n: 1, list: ['x geheim', null] }], ['geheim'])).toEqual([
      { message: maskedText, n: 1, list: [`x ${maskedText}`, null] },
    ]);
  });

  it('a definition that was read masked is told from others', () => {
    expect(carriesMask(maskApp({ id: '/x', env: { A: 'x' } }))).toBe(true);
    expect(carriesMask({ cmd: `x ${maskedText} y` })).toBe(true);
    expect(carriesMask({ a: ['x', { b: maskedText }] })).toBe(true);
    expect(carriesMask({ id: '/x', n: 1, o: null, l: ['x'] })).toBe(false);
    expect(carriesMask(undefined)).toBe(false);
  });
});
