/** What the demo says of itself: to scripts in `demo.json`, to whoever started it in a text. */
import path from 'node:path';
import type { Estate } from '../simulator/estate/index.ts';
import type { DemoFiles } from './demo-files.ts';

export interface Description {
  readonly graphql: string;
  readonly console: string;
  readonly users: Readonly<Record<string, string>>;
  readonly marathons: Readonly<Record<string, string>>;
}

export function describe(url: string, { marathons }: Estate, { tokens }: DemoFiles): Description {
  return {
    graphql: `${url}/graphql`,
    console: `${url}/`,
    users: tokens,
    marathons: Object.fromEntries(marathons().map((marathon) => [marathon.name, marathon.url])),
  };
}

/** As seen from where it was started, when that is above it. */
function shown(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative === '' || relative.startsWith('..') ? folder : `./${relative}`;
}

export function guide({ graphql, console: page, users, marathons }: Description, folder: string): string {
  const width = Math.max(...Object.keys(marathons).map((name) => name.length), 10) + 2;
  const lines = (entries: Readonly<Record<string, string>>, text: (value: string) => string) =>
    Object.entries(entries).map(([name, value]) => `  ${name.padEnd(width)}${text(value)}`);
  const files = shown(folder);
  return [
    '',
    `GraphQL   ${graphql}`,
    `Console   ${page}`,
    '',
    'The same page, signed in as each user (what they see differs):',
    ...lines(users, (token) => `${page}#token=${token}`),
    '',
    'The Marathons behind it (only `marathon` is configured, the others were discovered on it):',
    ...lines(marathons, (url) => `${url}/v2/apps`),
    '',
    'A first query, as the developer of tenant red:',
    `  TOKEN=$(node -p "require('${files}/demo.json').users['red-dev']")`,
    `  curl -s ${graphql} -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `    -d '{"query":"{ viewer { subject } apps(first: 5) { totalCount nodes { appId status marathon { name } } } }"}'`,
    '',
    `More in examples/. Tokens and addresses are in ${files}/demo.json; ${files}/policy.yaml may be changed while it runs. Ctrl-C ends it.`,
  ].join('\n');
}
