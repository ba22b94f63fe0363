/**
 * What one would write first: Apollo Server whose resolvers ask the Marathons for every query, apps by one list per Marathon, tasks
 * of an app through a DataLoader that asks for all apps of the query at once.
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { nodeIdOf } from '../../src/model/index.ts';
import { typeDefs } from '../../src/schema/index.ts';
import { serveParent } from '../process/index.ts';
import { starting } from './starting.ts';

const get = async (url: string) => (await fetch(url, { headers: { accept: 'application/json' } })).json();

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

async function appsOf({ name, url }) {
  const [{ apps }, { queue }] = await Promise.all([
    get(`${url}/v2/apps?embed=apps.counts&embed=apps.deployments`),
    get(`${url}/v2/queue`),
  ]);
  const waiting = new Set(queue.map(({ app }) => app.id));
  return apps.toSorted(byId).map((app) => ({ ...app, marathonName: name, url, waits: waiting.has(app.id) }));
}

function statusOf(app) {
  if (app.waits) return 'WAITING';
  if (app.deployments.length > 0) return 'DEPLOYING';
  if (app.tasksRunning > 0) return 'RUNNING';
  return app.instances === 0 ? 'SUSPENDED' : 'UNKNOWN';
}

const resolvers = {
  Query: {
    apps: async (_root, { first }, { upstream }) => {
      const all = (await Promise.all(upstream.map(appsOf))).flat();
      return { totalCount: all.length, nodes: all.slice(0, first) };
    },
  },
  App: {
    id: (app) => nodeIdOf({ __typename: 'App', ref: { marathon: app.marathonName, path: app.id } }),
    appId: (app) => app.id,
    marathon: (app) => ({ name: app.marathonName }),
    image: (app) => app.container?.docker?.image ?? null,
    status: statusOf,
    tasks: async (app, { first }, { tasksOf }) => ({ nodes: (await tasksOf.load(app)).slice(0, first) }),
  },
  Task: {
    taskId: (task) => task.id,
    agentId: (task) => task.slaveId,
    healthy: ({ healthCheckResults: results }) =>
      results.length === 0 ? null : results.every((result) => result.alive),
  },
};

async function readTasks(apps) {
  return Promise.all(apps.map(async (app) => (await get(`${app.url}/v2/apps${app.id}/tasks`)).tasks.toSorted(byId)));
}

serveParent({
  async start(input) {
    const { upstream } = starting.parse(input);
    const sorted = upstream.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const server = new ApolloServer({ typeDefs, resolvers });
    const { url } = await startStandaloneServer(server, {
      listen: { host: '127.0.0.1', port: 0 },
      context: async () => ({ upstream: sorted, tasksOf: new DataLoader(readTasks) }),
    });
    return { url };
  },
});
