import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** What a process that logs an error prints. */
function logged(error: string): { readonly err: Record<string, unknown>; readonly level: number } {
  const script = `const { createLog } = await import(${JSON.stringify(path.join(root, 'src/gateway/index.ts'))});
    const { GatewayError } = await import(${JSON.stringify(path.join(root, 'src/errors.ts'))});
    createLog('warn').warn({ err: ${error} }, 'said');`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('an error in the log', () => {
  it('is told with its causes as one text, its stack and its facts', () => {
    const { err } = logged(
      "new GatewayError('MARATHON_UNREACHABLE', { cause: new Error('connect ECONNREFUSED'), facts: { marathon: 'm' } })",
    );
    expect(err).toMatchObject({
      type: 'GatewayError',
      message: 'The Marathon cannot be reached: connect ECONNREFUSED',
      code: 'MARATHON_UNREACHABLE',
      facts: { marathon: 'm' },
    });
    expect(err['stack']).toMatch(/caused by: Error: connect ECONNREFUSED\n/);
    expect(err).not.toHaveProperty('raw');
  });

  it('keeps its full stop where nothing follows, and survives causes in a circle', () => {
    expect(logged("new GatewayError('MARATHON_TIMEOUT')").err['message']).toMatch(/\.$/);
    expect(logged("(() => { const e = new Error('a.'); e.cause = e; return e; })()").err['message']).toBe('a: a.');
  });

  it('is logged as it is when it is none', () => {
    expect(logged("'a text'").err).toBe('a text');
  });
});
