/** The two measured queries, as clients send them. */
export interface MeasuredQuery {
  readonly name: 'page' | 'tasks';
  readonly title: string;
  readonly body: string;
  /** Connections of the load generator: enough to keep one core busy. */
  readonly connections: number;
}

const bodyOf = (query: string, variables: object): string => JSON.stringify({ query, variables });

const page = `query Page($first: Int!) {
  apps(first: $first) {
    totalCount
    nodes {
      id appId marathon { name } status version image instances cpus mem tasksRunning tasksHealthy tasksUnhealthy
    }
  }
}`;

const tasks = `query Tasks($apps: Int!, $tasks: Int!) {
  apps(first: $apps) {
    nodes {
      appId
      tasks(first: $tasks) { nodes { taskId state healthy host agentId ports startedAt version } }
    }
  }
}`;

export const queries: readonly MeasuredQuery[] = [
  { name: 'page', title: '50 apps × 12 fields', body: bodyOf(page, { first: 50 }), connections: 16 },
  {
    name: 'tasks',
    title: '500 apps × 10 tasks × 8 fields',
    body: bodyOf(tasks, { apps: 500, tasks: 10 }),
    connections: 4,
  },
];
