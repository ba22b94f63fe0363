import { expect, it } from 'vitest';
import { newsOf, newsText } from '../../../src/informer/shared/news.ts';
import type { News } from '../../../src/informer/shared/news.ts';

const state = { marathon: 'm', phase: 'STALE', asOf: '2026-01-01T00:00:00.000Z', error: null } as const;
const heartbeat = { lease: '1:x', position: '1-2', state, digest: 'd', format: '3.1' };
const all: readonly News[] = [
  { about: 'log', id: 'm' },
  { about: 'events', id: 'm' },
  { about: 'vacant', id: 'm' },
  { about: 'rewrite', id: 'm' },
  { about: 'source', id: 'm', ...heartbeat },
  { about: 'source', id: 'm', ...heartbeat, position: null, state: { ...state, asOf: null } },
  {
    about: 'source',
    id: 'm',
    ...heartbeat,
    state: { ...state, error: { code: 'MARATHON_TIMEOUT', message: 'It did not answer.' } },
  },
  { about: 'ask', id: 'm', question: 'q', paths: ['/a', '/'] },
  { about: 'refused', id: 'm', question: 'q' },
];

it.each(all)('$about is heard as it is said', (news) => expect(newsOf(newsText(news))).toEqual(news));

it.each([
  ['no state', { about: 'source', id: 'm', ...heartbeat, state: undefined }],
  ['a phase that is none', { about: 'source', id: 'm', ...heartbeat, state: { ...state, phase: 'TIRED' } }],
  ['an error that is none', { about: 'source', id: 'm', ...heartbeat, state: { ...state, error: 'all is lost' } }],
  ['a number for a position', { about: 'source', id: 'm', ...heartbeat, position: 7 }],
  ['no paths', { about: 'ask', id: 'm', question: 'q' }],
  ['paths that are none', { about: 'ask', id: 'm', question: 'q', paths: ['/a', 7] }],
  ['no question', { about: 'refused', id: 'm' }],
  ['no Marathon', { about: 'log' }],
  ['another subject', { about: 'lunch', id: 'm' }],
  ['a name of every object', { about: 'constructor', id: 'm' }],
])('what has %s is no news', (_what, said) => expect(newsOf(JSON.stringify(said))).toBeNull());
