import { parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Access } from '../../src/authz/index.ts';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import type { House } from '../contestants/house.ts';
import { median } from './ask.ts';
import { noted, type Section } from './result.ts';

const turns = 4_000;

const method = `Whether time tells what a viewer may not see: the same question about a place that is there and hidden, and about one that nobody
has, by turns in this process, loaders made anew each time, ${turns.toLocaleString('en')} of each over 40 places; the ratio of the medians. 1.00 is no difference.`;

const documents = {
  app: 'query ($marathon: String!, $path: String!) { app(marathon: $marathon, id: $path) { appId } }',
  group: 'query ($marathon: String!, $path: String!) { group(marathon: $marathon, id: $path) { groupId } }',
  'apps below': 'query ($path: String) { apps(filter: { pathPrefix: $path }) { totalCount nodes { appId } } }',
} as const;

interface Asked {
  readonly marathon: string;
  readonly path: string;
}

export function measureTiming(house: House, viewer: Access): Section {
  const hidden = hiddenPlaces(house, viewer);
  const absent = hidden.map(({ marathon, path }) => ({ marathon, path: `${path.slice(0, -1)}~` }));
  const results = Object.entries(documents).map(([what, document]) => {
    const ask = asker(house, viewer, document);
    const [there, nowhere]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn += 1) {
      const at = turn % hidden.length;
      // Who goes first changes with every round over the places.
      const first = Math.floor(turn / hidden.length) % 2 === 0;
      if (first) there.push(ask(hidden[at]));
      nowhere.push(ask(absent[at]));
      if (!first) there.push(ask(hidden[at]));
    }
    return noted(`\`${what}\`, hidden : absent`, `${(median(there) / median(nowhere)).toFixed(2)} : 1`);
  });
  return { title: 'Timing: what is hidden against what is not there', method, results };
}

/** Places of apps that are there and that the viewer may not read, over the whole estate. */
function hiddenPlaces({ marathons, paths }: House, viewer: Access): readonly Asked[] {
  const all = marathons.flatMap((marathon) =>
    paths(marathon).flatMap((path) => (viewer.runs('read', marathon, path).length > 0 ? [] : [{ marathon, path }])),
  );
  const step = Math.max(1, Math.floor(all.length / 40));
  return all.filter((_, at) => at % step === 0).slice(0, 40);
}

function asker(house: House, viewer: Access, document: string): (asked: Asked | undefined) => number {
  const compiled = compileQuery(createExecutableSchema(typeDefs, resolvers), parse(document));
  if (!isCompiledQuery(compiled)) throw new Error(`${document} cannot be compiled`);
  return (asked) => {
    const began = performance.now();
    const result = compiled.query(undefined, house.contextFor(viewer), { ...asked });
    const took = performance.now() - began;
    if (result instanceof Promise || result.errors !== undefined) throw new Error('a hidden place is no error');
    return took;
  };
}
