import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { createTrouble } from '../../src/informer/reflector/trouble.ts';
import { eventually } from './following.ts';
import { setScene } from './scene.ts';

interface Line {
  readonly level: 'info' | 'warn';
  readonly text: string;
  readonly err?: unknown;
  readonly [fact: string]: unknown;
}

function listening() {
  const lines: Line[] = [];
  const take = (level: Line['level']) => (facts: object, text: string) => void lines.push({ level, ...facts, text });
  return { lines, log: { info: take('info'), warn: take('warn') } };
}

const refused = (): GatewayError =>
  new GatewayError('MARATHON_UNREACHABLE', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
const timedOut = (): GatewayError => new GatewayError('MARATHON_TIMEOUT');
const circuitOpen = (): GatewayError => new GatewayError('MARATHON_UNREACHABLE', { facts: { circuit: 'OPEN' } });

/** A clock that is moved by hand, and what was said by it, as texts: a stack is marked. */
function spoken() {
  const { lines, log } = listening();
  const clock = { seconds: 0 };
  const trouble = createTrouble({ marathon: 'm', log, now: () => clock.seconds * 1000 });
  const said = (): readonly string[] =>
    lines.splice(0).map(({ text, err }) => (err === undefined ? text : `! ${text}`));
  return { trouble, clock, lines, said };
}

describe('what is said of a Marathon that is away', () => {
  it('is each kind of error once and whole, then ever more seldom that it goes on, and once that it is over', () => {
    const { trouble, clock, lines, said } = spoken();
    trouble.unstreamed(refused(), 'no event stream');
    expect(said()).toEqual(['! no event stream']);
    const at: number[] = [];
    for (clock.seconds = 1; clock.seconds <= 1000; clock.seconds += 1) {
      trouble.unread(clock.seconds % 2 === 0 ? refused() : circuitOpen(), 'no list');
      if (lines.length > 0) at.push(clock.seconds);
      for (const text of said()) expect(text).toBe('no list, still');
    }
    expect(at).toEqual([60, 180, 420, 900]);
    trouble.unread(timedOut(), 'no list');
    expect(said()).toEqual(['! no list']);
    trouble.followed();
    expect(lines[0]).toMatchObject({ marathon: 'm', since: '1970-01-01T00:00:00.000Z', attempts: 1002 });
    expect(said()).toEqual(['the Marathon is followed again']);
    trouble.followed();
    expect(said()).toEqual([]);
  });

  it('is no more when it comes and goes', () => {
    const { trouble, clock, said } = spoken();
    for (; clock.seconds < 60; clock.seconds += 1) {
      trouble.unstreamed(refused(), 'broke');
      trouble.followed();
    }
    expect(said()).toEqual(['! broke', 'the Marathon is followed again']);
    clock.seconds += 100;
    trouble.unstreamed(refused(), 'broke');
    expect(said()).toEqual(['! broke']);
  });

  it('does not end with a list where there is only no stream', () => {
    const { trouble, said } = spoken();
    trouble.unstreamed(timedOut(), 'no event stream');
    trouble.read();
    trouble.unstreamed(timedOut(), 'no event stream');
    expect(said()).toEqual(['! no event stream']);
    trouble.unread(timedOut(), 'no list');
    trouble.read();
    expect(said()).toEqual(['the Marathon is followed again']);
  });
});

describe('an informer', () => {
  const scene = setScene();

  it('logs an outage of many attempts once of each kind, and its end', async () => {
    const { lines, log } = listening();
    const { informer } = await scene.live({ informer: { log } });
    scene.upstream.faults.set('*', 500);
    scene.upstream.resetStreams();
    await eventually(() => expect(informer.state().phase).toBe('STALE'));
    scene.upstream.reset();
    await eventually(() => expect(scene.upstream.count('events')).toBeGreaterThan(3));
    scene.upstream.faults.clear();
    await eventually(() => expect(lines.at(-1)?.text).toBe('the Marathon is followed again'));
    const kinds = lines.flatMap(({ err }) => (err instanceof GatewayError ? [err.code] : []));
    // The stream breaks, which is MARATHON_UNREACHABLE; then it is refused.
    expect(kinds).toContain('MARATHON_ERROR');
    expect(kinds).toEqual([...new Set(kinds)]);
    expect(lines.filter(({ level }) => level === 'info')).toHaveLength(1);
  });
});
