/** `npm run demo`: a simulated estate, the gateway over it, and what to try next. Everything is on this machine. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { demoEstate, type Estate } from '../simulator/estate/index.ts';
import { loadPolicy } from '../src/authz/index.ts';
import { loadConfig, watchConfig } from '../src/config/index.ts';
import { createGateway, type Gateway } from '../src/gateway/index.ts';
import { writeDemoFiles, type DemoFiles } from './demo-files.ts';

// DEMO_DIR lets a second demo run beside the first.
const folder = path.resolve(process.env['DEMO_DIR'] ?? path.join(import.meta.dirname, '../.demo'));
const port = Number(process.env['PORT'] ?? 4000);
const descriptionFile = path.join(folder, 'demo.json');
// There while the demo is up, and only then: scripts wait for it.
rmSync(descriptionFile, { force: true });

console.log('Starting a platform Marathon and the service Marathons that run on it …');
const estate = await demoEstate();
const files = await writeDemoFiles(folder, estate.platform.url, port);
const gateway = await startGateway(files);
await gateway.settled();
// The service Marathons are found once the platform is read: the demo is up when all of them are.
await untilFound(gateway, [...estate.services.keys()]);
const description = describe(gateway, estate, files);
writeFileSync(descriptionFile, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
console.log(guide(description));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(descriptionFile, { force: true });
    void gateway
      .close()
      .then(() => estate.close())
      .then(() => process.exit(0));
  });
}

async function startGateway({ config: file }: DemoFiles): Promise<Gateway> {
  const config = loadConfig(file);
  const log = pino({ level: config.log.level, base: null });
  const policy = async (from: string | undefined) => {
    const result = await loadPolicy(from);
    if (!result.ok) log.error({ errors: result.errors }, 'the policy cannot be used');
    return result.ok ? result.policy : null;
  };
  const first = await policy(config.policy.file);
  if (first === null) process.exit(1);
  const started = await createGateway({ config, policy: first, log });
  watchConfig(file, {
    current: config,
    onChange: async ({ config: next, changed }) => {
      started.reconfigure(next, changed);
      const changedPolicy = changed.includes('policy') ? await policy(next.policy.file) : null;
      if (changedPolicy !== null) started.replacePolicy(changedPolicy);
    },
    onRejected: (error) => log.error({ problems: error.message }, 'the configuration cannot be used'),
  });
  return started;
}

/** 30 s: discovery takes about one; on a machine busy with other things it may take a few. */
async function untilFound({ registry }: Gateway, names: readonly string[]): Promise<void> {
  const deadline = Date.now() + 30_000;
  const found = () => names.every((name) => registry.get(name)?.informer.state().phase === 'LIVE');
  while (!found() && Date.now() < deadline) {
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  if (!found()) console.error('Not every service Marathon was found yet; the gateway goes on looking.');
}

interface Description {
  readonly graphql: string;
  readonly console: string;
  readonly users: Readonly<Record<string, string>>;
  readonly marathons: Readonly<Record<string, string>>;
}

function describe({ url }: Gateway, { marathons }: Estate, { tokens }: DemoFiles): Description {
  return {
    graphql: `${url}/graphql`,
    console: `${url}/`,
    users: tokens,
    marathons: Object.fromEntries(marathons().map((marathon) => [marathon.name, marathon.url])),
  };
}

function guide({ graphql, console: page, users, marathons }: Description): string {
  const width = Math.max(...Object.keys(marathons).map((name) => name.length), 10) + 2;
  const lines = (entries: Readonly<Record<string, string>>, text: (value: string) => string) =>
    Object.entries(entries).map(([name, value]) => `  ${name.padEnd(width)}${text(value)}`);
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
    `  TOKEN=$(node -p "require('./.demo/demo.json').users['red-dev']")`,
    `  curl -s ${graphql} -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\`,
    `    -d '{"query":"{ viewer { subject } apps(first: 5) { totalCount nodes { appId status marathon { name } } } }"}'`,
    '',
    'More in examples/. Tokens and addresses are in .demo/demo.json; .demo/policy.yaml may be changed while it runs. Ctrl-C ends it.',
  ].join('\n');
}
