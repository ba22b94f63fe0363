import { z } from 'zod';
import type { MeasuredQuery } from '../queries.ts';
import { startChild, type Child } from '../process/index.ts';
import type { UpstreamProcess } from './setup.ts';
import { folderOf } from './setup.ts';

type QueryName = MeasuredQuery['name'];

/** Something that answers the same queries with the same data. */
export interface Contestant {
  readonly name: string;
  /** What is measured, in the words of the report. */
  readonly about: string;
  readonly script: string;
  readonly input: (upstream: UpstreamProcess, answers: string) => object;
  /** The least ratio of ours to theirs that was promised. */
  readonly targets: Partial<Record<QueryName, number>>;
  /** The same, once more, against answers that we gave before. */
  readonly repeated?: Pick<Contestant, 'name' | 'about' | 'targets'>;
  /** Asks the Marathons for each query: seconds apiece, so it gets one connection and few runs. */
  readonly slow?: true;
}

const bare = (mode: 'bytes' | 'stringify') => (_: UpstreamProcess, answers: string) => ({ mode, answers });
const peer = (name: string) => (upstream: UpstreamProcess) => ({
  folder: folderOf(name),
  upstream: upstream.addresses,
});

export const floors: readonly Contestant[] = [
  {
    name: 'stringify',
    about: 'bare node:http: JSON.parse of the request, JSON.stringify of the ready answer object',
    script: '../contestants/bare.ts',
    input: bare('stringify'),
    targets: { page: 0.6, tasks: 0.7 },
  },
  {
    name: 'bytes',
    about: 'bare node:http: JSON.parse of the request, the answer as ready bytes',
    script: '../contestants/bare.ts',
    input: bare('bytes'),
    targets: {},
    repeated: {
      name: 'bytes, the same query repeated',
      about: 'the same bare server; ours gives the answer it gave before, once it has seen that nothing has changed',
      targets: { page: 0.6, tasks: 0.6 },
    },
  },
];

export const peers: readonly Contestant[] = [
  {
    name: 'apollo',
    about:
      'Apollo Server as shipped (startStandaloneServer, graphql-js), over our store and resolvers, no token to verify',
    script: '../peers/apollo.ts',
    input: peer('apollo'),
    targets: { page: 5, tasks: 6 },
  },
  {
    name: 'mercurius-jit',
    about: 'Mercurius on Fastify, jit: 1, over our store and resolvers, no token to verify',
    script: '../peers/mercurius.ts',
    input: peer('mercurius'),
    targets: {},
  },
  {
    name: 'yoga',
    about: 'GraphQL Yoga on node:http, over our store and resolvers, no token to verify',
    script: '../peers/yoga.ts',
    input: peer('yoga'),
    targets: {},
  },
  {
    name: 'naive',
    about:
      'Apollo Server that asks the Marathons for every query (one list each, tasks through DataLoader); one connection',
    script: '../peers/naive.ts',
    input: peer('naive'),
    targets: {},
    slow: true,
  },
];

export interface RunningContestant {
  readonly contestant: Contestant;
  readonly url: string;
  readonly child: Child;
}

const started = z.object({ url: z.string() });

export async function startContestant(
  contestant: Contestant,
  upstream: UpstreamProcess,
  answers: string,
): Promise<RunningContestant> {
  const child = startChild(new URL(contestant.script, import.meta.url));
  const { url } = await child.ask('start', contestant.input(upstream, answers), started);
  return { contestant, url, child };
}
