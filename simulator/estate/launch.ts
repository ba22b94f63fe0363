import { isObject, objects, textAt, textMap, type JsonObject } from '../json.ts';

/** A Marathon to be started for a task: what its command line and environment say. */
export interface MarathonLaunch {
  readonly runs: 'marathon';
  readonly frameworkName: string;
  /** Where its state lies: two tasks of one path are members of one Marathon. */
  readonly zk: string;
  readonly role?: string;
  readonly features: readonly string[];
  readonly version: string;
  /** Which port of the task is the API's. */
  readonly portIndex: number;
  readonly credentials?: { readonly user: string; readonly password: string };
  /** The image of an enterprise DC/OS, which has its plugins for tokens and permissions. */
  readonly isEnterprise: boolean;
  /** `--min_revive_offers_interval`, ms. */
  readonly minReviveOffersInterval: number;
}

// Marathon's own default is 5 s: a launch may then take ten. An estate is looked at by people and by tests.
const quickRevive = 1_000;

/** Something else that listens where a Marathon is expected: what `LAB_RUNS` asks for. */
export interface ImpostorLaunch {
  readonly runs: 'impostor';
  /** `html` and `json` answer everything with that, `hang` never answers, `nothing` does not listen, `mimic` claims a name. */
  readonly manner: 'html' | 'json' | 'hang' | 'nothing' | 'mimic';
  /** The framework name that a mimic claims (`LAB_RUNS_AS`). */
  readonly claims: string;
  readonly portIndex: number;
}

const manners = ['html', 'json', 'hang', 'nothing', 'mimic'] as const;

/** Flags as Marathon's command line has them: `--zk value`, `--zk="value"`; a flag without value reads as empty. */
export function flagsOf(command: string): ReadonlyMap<string, string> {
  const flags = new Map<string, string>();
  for (const [, name, value] of command.matchAll(
    /--([a-z][a-z0-9_]*)(?:(?:=|\s+)("[^"]*"|'[^']*'|(?!--)[^\s"']+))?/g,
  )) {
    if (name !== undefined) flags.set(name, (value ?? '').replaceAll(/^["']|["']$/g, ''));
  }
  return flags;
}

/** Marathon maps `MARATHON_<FLAG>` of its environment to flags; those on the command line win. */
function settingsOf(definition: JsonObject): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const env = textMap(definition['env']);
  for (const [key, value] of Object.entries(env)) {
    if (key.startsWith('MARATHON_')) settings.set(key.slice('MARATHON_'.length).toLowerCase(), value);
  }
  const args = Array.isArray(definition['args']) ? definition['args'].map(String).join(' ') : '';
  for (const [name, value] of flagsOf(`${textAt(definition, 'cmd') ?? ''} ${args}`)) settings.set(name, value);
  return settings;
}

function imageOf(definition: JsonObject): string {
  const container = isObject(definition['container']) ? definition['container'] : {};
  return textAt(isObject(container['docker']) ? container['docker'] : {}, 'image') ?? '';
}

/** `host:5000/path/name:tag@digest` → name and tag. */
function imageParts(image: string): { readonly name: string; readonly tag: string } {
  const last = (image.split('@')[0] ?? '').split('/').at(-1) ?? '';
  const [name = '', tag = ''] = last.split(':');
  return { name, tag };
}

const marathonImages = new Set(['marathon', 'marathon-dcos-ee', 'service-marathon']);

/** Images of Marathon, and tarballs whose start script is told a framework name. */
function isMarathon(definition: JsonObject): boolean {
  if (marathonImages.has(imageParts(imageOf(definition)).name)) return true;
  return /bin\/start\b[^]*--framework_name\b/.test(textAt(definition, 'cmd') ?? '');
}

/** The mapping to Marathon's own default port, where there is one; the first port otherwise. */
function portIndexOf(definition: JsonObject): number {
  const container = isObject(definition['container']) ? definition['container'] : {};
  const index = objects(container['portMappings']).findIndex((one) => one['containerPort'] === 8080);
  return Math.max(0, index);
}

function credentialsOf(value: string | undefined): { credentials?: { user: string; password: string } } {
  const at = value?.indexOf(':') ?? -1;
  return value === undefined || at < 1
    ? {}
    : { credentials: { user: value.slice(0, at), password: value.slice(at + 1) } };
}

function marathonOf(definition: JsonObject): MarathonLaunch {
  const settings = settingsOf(definition);
  const env = textMap(definition['env']);
  const target = env['HOST_TARGET']?.replace(/\.mesos$/, '');
  const frameworkName = settings.get('framework_name') ?? target ?? 'marathon';
  const role = settings.get('mesos_role');
  const image = imageParts(imageOf(definition));
  const version = /\d+\.\d+\.\d+/.exec(image.tag)?.[0] ?? '1.11.24';
  return {
    runs: 'marathon',
    frameworkName,
    zk: settings.get('zk') ?? `zk://master.mesos:2181/${frameworkName}`,
    ...(role === undefined || role === '' ? {} : { role }),
    features: (settings.get('enable_features') ?? 'vips,task_killing,external_volumes,secrets')
      .split(',')
      .filter((one) => one !== ''),
    version,
    portIndex: portIndexOf(definition),
    isEnterprise: image.name === 'marathon-dcos-ee',
    minReviveOffersInterval: Number(settings.get('min_revive_offers_interval') ?? quickRevive) || quickRevive,
    ...credentialsOf(settings.get('http_credentials')),
  };
}

/**
 * What really runs in a task of this app: a Marathon, something that only looks like one, or nothing of interest (undefined).
 * Labels are not believed: what counts is the image, the command line, and `LAB_RUNS`, which is the truth about a decoy.
 */
export function launchOf(definition: JsonObject): MarathonLaunch | ImpostorLaunch | undefined {
  const env = textMap(definition['env']);
  const manner = manners.find((one) => one === env['LAB_RUNS']);
  if (manner !== undefined) {
    return { runs: 'impostor', manner, claims: env['LAB_RUNS_AS'] ?? '', portIndex: portIndexOf(definition) };
  }
  return isMarathon(definition) ? marathonOf(definition) : undefined;
}
