import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { EstateOptions } from '../estate/index.ts';
import { fullVersion } from '../versions/index.ts';

export const usage = `Simulates Marathons over real HTTP: a platform Marathon and the service Marathons that run as apps on it.

  npm run simulate -- [options]             an estate drawn by chance
  npm run simulate -- --demo                a small ready-made one, with a few things wrong
  npm run simulate -- --cluster FILE        exactly the cluster and Marathons of a cluster file

Estate
  --services N            service Marathons, the three styles in turn (3)
  --apps N                apps on each of them (40)
  --tasks N               tasks on each of them (what the drawn apps come to)
  --tenants N             tenants that share the estate, 1 to 12 (as many as service Marathons)
  --seed N                another seed, another estate (1)
  --churn RATE            changes per second over all Marathons: scale, kill, restart, deploy (0)
  --dcos                  with an IAM and an Admin Router, as an enterprise DC/OS in strict mode; goes with --demo, too
Every mode
  --port N                port of the platform, or of the cluster file's first Marathon, the others following; 0: free ones (0)
  --host ADDRESS          where they listen (127.0.0.1)
  --members N             processes of every Marathon: one leads, the others pass on to it (1)
  --version V             release of Marathon that they are, 1.4 to 1.11, with or without patch (1.11.24)
  --http-credentials USER:PASSWORD
                          basic authentication of the platform, or of every Marathon of the cluster file
  --acl FILE              with --cluster: who may do what by path, for clients that send 'Authorization: token=<name>'
  --control PORT          listens on 127.0.0.1 for orders to make things go wrong (README.md); 0: a free port
  --record FILE           writes every request into a script, one line of JSON each
  --replay FILE           plays such a script
  --virtual-clock         time stands still unless a script is played or an order moves it; not with --demo or --churn
  --json                  addresses as one line of JSON, no summary line
  --help                  this text
`;

/** What the command line asks for. */
export type Command =
  | { readonly do: 'help' }
  | { readonly do: 'refuse'; readonly problems: readonly string[] }
  | { readonly do: 'estate' | 'demo'; readonly options: EstateOptions; readonly json: boolean; readonly drive?: Drive }
  | { readonly do: 'cluster'; readonly cluster: ClusterCommand; readonly json: boolean; readonly drive?: Drive };

/** What else happens to what was started. */
export interface Drive {
  /** Port of the control API. */
  readonly control?: number;
  /** File for a script of what is asked. */
  readonly record?: string;
  /** File of a script to play. */
  readonly replay?: string;
  /** On a clock that stands still. */
  readonly virtualClock?: true;
}

/** A cluster file and how to start its Marathons. */
export interface ClusterCommand {
  readonly file: string;
  readonly host: string;
  readonly port: number;
  readonly version?: string;
  readonly members?: number;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** A file of users and what they may do. */
  readonly acl?: string;
}

const flags = {
  services: { type: 'string' },
  apps: { type: 'string' },
  tasks: { type: 'string' },
  tenants: { type: 'string' },
  seed: { type: 'string' },
  churn: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  version: { type: 'string' },
  members: { type: 'string' },
  cluster: { type: 'string' },
  'http-credentials': { type: 'string' },
  acl: { type: 'string' },
  control: { type: 'string' },
  record: { type: 'string' },
  replay: { type: 'string' },
  'virtual-clock': { type: 'boolean' },
  demo: { type: 'boolean' },
  dcos: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Given = { readonly [name in keyof typeof flags]?: string | boolean };

const isFlag = (name: string): name is keyof typeof flags => Object.hasOwn(flags, name);

/** Reads every argument, collecting what is wrong with each instead of stopping at the first. */
function read(args: readonly string[], problems: string[]): Given {
  const { tokens } = parseArgs({
    args: [...args],
    options: flags,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given: { [name: string]: string | boolean } = {};
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`unexpected argument '${token.value}'`);
    if (token.kind !== 'option') continue;
    const name = token.name;
    if (!isFlag(name)) problems.push(`unknown option '${token.rawName}'`);
    else if (flags[name].type === 'boolean' && token.value !== undefined) problems.push(`--${name} takes no value`);
    else if (flags[name].type === 'string' && (token.value === undefined || token.value === ''))
      problems.push(`--${name} needs a value`);
    else if (token.inlineValue === false && token.value?.startsWith('--') === true)
      problems.push(`--${name} needs a value, not '${token.value}'`);
    else if (Object.hasOwn(given, name)) problems.push(`--${name} is given twice`);
    else given[name] = token.value ?? true;
  }
  return given;
}

function number(
  given: Given,
  name: keyof typeof flags,
  bounds: { least: number; most: number; whole?: boolean; problems: string[] },
): number | undefined {
  const text = given[name];
  if (typeof text !== 'string') return undefined;
  const value = Number(text);
  const fits =
    Number.isFinite(value) &&
    value >= bounds.least &&
    value <= bounds.most &&
    (bounds.whole === false || Number.isInteger(value));
  if (!fits)
    bounds.problems.push(
      `--${name} wants a ${bounds.whole === false ? '' : 'whole '}number from ${bounds.least} to ${bounds.most}, not '${text}'`,
    );
  return value;
}

function credentialsOf(given: Given, problems: string[]): { user: string; password: string } | undefined {
  const text = given['http-credentials'];
  if (typeof text !== 'string') return undefined;
  const at = text.indexOf(':');
  if (at < 1) problems.push(`--http-credentials wants USER:PASSWORD`);
  return { user: text.slice(0, at), password: text.slice(at + 1) };
}

function textOption(given: Given, name: keyof typeof flags): string | undefined {
  const value = given[name];
  return typeof value === 'string' ? value : undefined;
}

/** Options that make no sense together. */
function conflicts(given: Given): string[] {
  const drawn = ['services', 'apps', 'tasks', 'tenants'] as const;
  const stray = given.acl !== undefined && given.cluster === undefined ? ['--acl goes with --cluster'] : [];
  const mode = given.cluster === undefined ? (given.demo === undefined ? undefined : '--demo') : '--cluster';
  const still = given['virtual-clock'] === undefined ? [] : (['demo', 'churn'] as const);
  const moving = still.filter((name) => given[name] !== undefined);
  stray.push(...moving.map((name) => `--virtual-clock does not go with --${name}`));
  if (mode === undefined) return stray;
  const odd = mode === '--demo' ? drawn : ([...drawn, 'seed', 'churn', 'demo', 'dcos'] as const);
  const strange = odd.filter((name) => given[name] !== undefined).map((name) => `--${name} does not go with ${mode}`);
  return [...stray, ...strange];
}

type Defined<T> = { [key in keyof T]?: Exclude<T[key], undefined> };

/** The same members without those that are undefined. */
function defined<T extends object>(members: T): Defined<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  // `fromEntries` forgets which keys there are: those of `members`, less the undefined ones.
  return Object.fromEntries(entries) as Defined<T>;
}

function estateOptions(given: Given, problems: string[]): EstateOptions {
  const most = 100_000;
  return defined({
    services: number(given, 'services', { least: 0, most: 200, problems }),
    appsPerMarathon: number(given, 'apps', { least: 0, most, problems }),
    tasksPerMarathon: number(given, 'tasks', { least: 0, most, problems }),
    tenants: number(given, 'tenants', { least: 1, most: 12, problems }),
    seed: number(given, 'seed', { least: 0, most: 4_294_967_295, problems }),
    churn: number(given, 'churn', { least: 0, most: 1_000, whole: false, problems }),
    port: number(given, 'port', { least: 0, most: 65_535, problems }),
    host: textOption(given, 'host'),
    version: textOption(given, 'version'),
    members: number(given, 'members', { least: 1, most: 9, problems }),
    credentials: credentialsOf(given, problems),
    dcos: given.dcos === true ? {} : undefined,
  });
}

function driveOf(given: Given, problems: string[]): { drive?: Drive } {
  const replay = textOption(given, 'replay');
  if (replay !== undefined && !existsSync(replay)) problems.push(`--replay: there is no file '${replay}'`);
  const drive: Drive = defined({
    control: number(given, 'control', { least: 0, most: 65_535, problems }),
    record: textOption(given, 'record'),
    replay,
    virtualClock: given['virtual-clock'] === true ? true : undefined,
  });
  return Object.keys(drive).length === 0 ? {} : { drive };
}

/** Reads a command line; everything that is wrong with it is told at once. */
export function commandOf(args: readonly string[]): Command {
  const problems: string[] = [];
  const given = read(args, problems);
  if (given.help === true) return { do: 'help' };
  problems.push(...conflicts(given));
  const options = estateOptions(given, problems);
  const { version, members } = options;
  if (version !== undefined && fullVersion(version) === undefined)
    problems.push(`--version wants a release from 1.4 to 1.11 like 1.8 or 1.8.244, not '${version}'`);
  const file = textOption(given, 'cluster');
  if (file !== undefined && !existsSync(file)) problems.push(`--cluster: there is no file '${file}'`);
  const acl = textOption(given, 'acl');
  if (acl !== undefined && !existsSync(acl)) problems.push(`--acl: there is no file '${acl}'`);
  const drive = driveOf(given, problems);
  if (problems.length > 0) return { do: 'refuse', problems };
  const json = given.json === true;
  if (file === undefined) return { do: given.demo === true ? 'demo' : 'estate', options, json, ...drive };
  const { host = '127.0.0.1', port = 0, credentials } = options;
  return {
    do: 'cluster',
    json,
    cluster: { file, host, port, ...defined({ version, members, credentials, acl }) },
    ...drive,
  };
}
