/** `npm run demo`: a simulated estate, the gateway over it, and what to try next. Everything is on this machine. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoEstate } from '../simulator/estate/index.ts';
import { loadPolicy } from '../src/authz/index.ts';
import { loadConfig, watchConfig } from '../src/config/index.ts';
import { createGateway, createLog, type Gateway } from '../src/gateway/index.ts';
import { readDemoSettings } from './demo-arguments.ts';
import { claimFolder, holdPort, portTrouble } from './demo-claims.ts';
import { writeDemoFiles, type DemoFiles } from './demo-files.ts';
import { describe, guide } from './demo-guide.ts';

const settings = readDemoSettings(process.argv.slice(2), process.env);
if ('code' in settings) end(settings.code, settings.text);
const { port } = settings;
const releasePort = await holdPort(port).catch(failAtPort);
const folder = await claimFolder(settings.folder, settings.isFolderChosen);
if (folder === null) end(1, `another demo runs in ${settings.folder}; choose another folder with DEMO_DIR=…, or none.`);
const descriptionFile = path.join(folder, 'demo.json');
// There while the demo is up, and only then: scripts wait for it.
rmSync(descriptionFile, { force: true });

console.log('Starting a platform Marathon and the service Marathons that run on it …');
const estate = await demoEstate();
const files = await writeDemoFiles(folder, estate.platform.url, port);
await releasePort();
const gateway = await startGateway(files).catch(failAtPort);
await gateway.settled();
// The service Marathons are found once the platform is read: the demo is up when all of them are.
await untilFound(gateway, [...estate.services.keys()]);
const description = describe(gateway.url, estate, files);
writeFileSync(descriptionFile, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
console.log(guide(description, folder));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(descriptionFile, { force: true });
    void gateway
      .close()
      .then(() => estate.close())
      .then(() => process.exit(0));
  });
}

function end(code: number, text: string): never {
  if (code === 0) console.log(text);
  else console.error(text);
  process.exit(code);
}

function failAtPort(error: unknown): never {
  const trouble = portTrouble(error, port);
  if (trouble === null) throw error;
  end(1, trouble);
}

async function startGateway({ config: file }: DemoFiles): Promise<Gateway> {
  const config = loadConfig(file);
  const log = createLog(config.log.level);
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
