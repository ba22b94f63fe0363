/** The process: arguments, signals, exit codes. The only file that touches `process`, but for defaults of the configuration. */
import { parseArgs } from 'node:util';
import { loadPolicy, type Policy, type PolicyError } from './authz/index.ts';
import { ConfigError, loadConfig, watchConfig, type Config } from './config/index.ts';
import { createGateway, createLog, type Gateway, type GatewayLog } from './gateway/index.ts';
import { ListenError } from './server/index.ts';

const usage = `mom-gateway — one GraphQL API over the platform Marathon and its service Marathons

Usage: npm start -- --config gateway.yaml [--check]

  --config FILE   the configuration; docs/configuration.md describes it
  --check         read configuration and policy, say what is wrong with them, and end
  --help          this text

Environment: PORT and HOST win over the file's listen.port and listen.host.
SIGHUP reads the files again, as does a change of them; SIGTERM and SIGINT end, letting requests under way finish.
Exit codes: 0 ended as asked, 1 failed while starting or running (such as a port in use), 2 wrong arguments, configuration or policy.`;

class StartError extends Error {}

const options = readArguments();
try {
  await start(options);
} catch (error) {
  const isWrong = error instanceof StartError || error instanceof ConfigError;
  if (!isWrong && !(error instanceof ListenError)) throw error;
  console.error(error.message);
  process.exit(isWrong ? 2 : 1);
}

function readArguments(): { readonly config: string; readonly check: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        config: { type: 'string' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    if (values.config !== undefined) return { config: values.config, check: values.check };
    console.error(`--config is missing.\n\n${usage}`);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
  process.exit(2);
}

async function start({ config: file, check }: { config: string; check: boolean }): Promise<void> {
  const { written, policy } = await readFiles(file);
  const config = withEnvironment(written);
  const files = config.policy.file === undefined ? `${file} is` : `${file} and ${config.policy.file} are`;
  if (check) return console.log(`${files} in order.`);
  const log = createLog(config.log.level);
  const gateway = await createGateway({ config, policy, log, emit: (line) => void process.stdout.write(`${line}\n`) });
  log.info({ graphql: `${gateway.url}/graphql`, console: `${gateway.url}/`, policy: policy.version }, 'listening');
  // One after the other, so that the file read last is the one that stays in force.
  let reloaded = Promise.resolve();
  const watch = watchConfig(file, {
    current: written,
    onChange: ({ config: next, changed, needRestart }) => {
      log.level = next.log.level;
      log.info({ changed, needRestart }, 'the configuration changed');
      gateway.reconfigure(next, changed);
      if (changed.includes('policy')) reloaded = reloaded.then(() => reloadPolicy(gateway, next, log));
    },
    onRejected: (error) =>
      log.error({ problems: error.message }, 'the configuration cannot be used; the old one stays in force'),
  });
  endOnSignals(gateway, log, () => watch.close());
}

/** Configuration and policy, or everything that is wrong with either. */
async function readFiles(file: string): Promise<{ readonly written: Config; readonly policy: Policy }> {
  let written: Config;
  try {
    written = loadConfig(file);
  } catch (error) {
    if (!(error instanceof ConfigError) || error.policyFile === null) throw error;
    const policy = await loadPolicy(error.policyFile);
    throw policy.ok ? error : new StartError(`${error.message}\n${describe(error.policyFile, policy.errors)}`);
  }
  return { written, policy: await readPolicy(written) };
}

function withEnvironment(config: Config): Config {
  const { PORT, HOST } = process.env;
  if (PORT === undefined && HOST === undefined) return config;
  const port = PORT === undefined ? config.listen.port : Number(PORT);
  if ((PORT !== undefined && !/^\d{1,5}$/.test(PORT)) || port > 65_535)
    throw new StartError(`PORT is ${JSON.stringify(PORT)}; it must be 0 to 65535.`);
  return { ...config, listen: { ...config.listen, port, host: HOST ?? config.listen.host } };
}

async function readPolicy(config: Config): Promise<Policy> {
  const result = await loadPolicy(config.policy.file);
  if (result.ok) return result.policy;
  throw new StartError(describe(config.policy.file ?? '', result.errors));
}

/** In the manner of a ConfigError. */
function describe(file: string, errors: readonly PolicyError[]): string {
  const lines = errors.map(
    ({ path, line, message }) =>
      `  ${line === null ? '' : `line ${line}: `}${path === '' ? '' : `${path}: `}${message}`,
  );
  return [`${file} cannot be used:`, ...lines].join('\n');
}

async function reloadPolicy(gateway: Gateway, config: Config, log: GatewayLog): Promise<void> {
  try {
    const policy = await readPolicy(config);
    gateway.replacePolicy(policy);
    log.info({ version: policy.version }, 'the policy changed');
  } catch (error) {
    log.error(
      { problems: error instanceof Error ? error.message : String(error) },
      'the policy cannot be used; the old one stays in force',
    );
  }
}

function endOnSignals(gateway: Gateway, log: GatewayLog, stopWatching: () => void): void {
  const end = async (signal: string) => {
    log.info({ signal }, 'ending');
    stopWatching();
    await gateway.close();
    log.info({}, 'ended');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal));
}
