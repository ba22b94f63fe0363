import type { Evidence, JsonObject } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { Definition } from './definition.ts';
import { readDefinition } from './definition.ts';

/** What an app's definition says for its being a Marathon. */
export interface Suspicion {
  readonly evidence: readonly Evidence[];
  /**
   * Whether the evidence is enough to ask the app itself. The image alone is not (marathon-lb, marathon-acme and exporters live in
   * similar ones), and neither are the service labels, which every DC/OS framework has.
   */
  readonly qualifies: boolean;
  /** The framework name as far as the definition tells; only `/v2/info` decides. */
  readonly name: string | null;
  readonly scheme: 'http' | 'https';
  /** Places in the declared ports to ask at, the likeliest first. */
  readonly portOrder: readonly number[];
  readonly definition: Definition;
  /** When the app was last changed otherwise than in scale, as Marathon wrote it. */
  readonly changedAt: string | null;
}

export interface EvidenceOptions {
  /** Environment keys that mark a hand-made service Marathon. */
  readonly markerEnv: readonly string[];
}

/** Judges an app's definition (parsed JSON, of any age). Null for an app without any sign; most apps. */
export function suspect(app: JsonObject, options: EvidenceOptions): Suspicion | null {
  const definition = readDefinition(app);
  const evidence = [
    ...packaged(definition),
    ...flagged(definition),
    ...marathonEnv(definition),
    ...marathonImage(definition),
    ...handMade(definition, options.markerEnv),
  ];
  if (evidence.length === 0) return null;
  evidence.push(...serviceLabels(definition));
  return {
    evidence,
    qualifies: evidence.some(({ rule }) => rule !== 'R4' && rule !== 'R6') || evidence.length > 1,
    name: guessName(definition),
    scheme: definition.labels.get('DCOS_SERVICE_SCHEME')?.toLowerCase() === 'https' ? 'https' : 'http',
    portOrder: portOrder(definition),
    definition,
    changedAt: changedAt(app),
  };
}

/** One word of each rule but the markers: flag, environment keys, and "marathon" as a whole value or as an image's name. */
const tellTale =
  /framework_name|MARATHON_(?:ZK|MASTER|FRAMEWORK_NAME)|PLUGIN_FRAMEWORK_TYPE|HOST_TARGET|["/]marathon(?:-dcos-ee)?[":@]/;

/**
 * A cheap look at the definition's text before it is parsed: false means that `suspect` finds nothing. 40,000 definitions take a
 * quarter of a second so, and several seconds when all are parsed.
 */
export const mayBeSuspect = (definition: string, { markerEnv }: EvidenceOptions): boolean =>
  tellTale.test(definition) || markerEnv.some((key) => definition.includes(key));

/** R1: installed from the package `marathon`. The oldest packages carried the framework's name only. */
function packaged({ labels }: Definition): readonly Evidence[] {
  if (labels.get('DCOS_PACKAGE_NAME') !== 'marathon') return [];
  const version = labels.get('DCOS_PACKAGE_VERSION');
  const text = `Installed from the package marathon${version === undefined ? '' : ` ${version}`}`;
  return [{ rule: 'R1', strength: 'STRONG', text }];
}

/** R2: started as a scheduler with a framework name. */
function flagged({ flags }: Definition): readonly Evidence[] {
  const name = flags.get('framework_name');
  const store = ['zk', 'master'].find((flag) => flags.has(flag));
  if (name === undefined || store === undefined) return [];
  return [{ rule: 'R2', strength: 'STRONG', text: `Started with --framework_name ${name} and --${store}` }];
}

/** Marathon reads `MARATHON_<FLAG>` as the flag; `MARATHON_APP_…` is what it gives to its own tasks. */
const flagKeys = ['MARATHON_ZK', 'MARATHON_MASTER', 'MARATHON_FRAMEWORK_NAME'];

/** R3: its environment configures a Marathon. */
function marathonEnv({ env }: Definition): readonly Evidence[] {
  const set = flagKeys.filter((key) => env.has(key));
  if (env.get('PLUGIN_FRAMEWORK_TYPE') === 'marathon') set.push('PLUGIN_FRAMEWORK_TYPE=marathon');
  return set.length === 0 ? [] : [{ rule: 'R3', strength: 'STRONG', text: `Its environment has ${set.join(', ')}` }];
}

/** R4: runs Marathon's own image, from any registry, with any tag or digest. */
function marathonImage({ image }: Definition): readonly Evidence[] {
  const name = image?.split('@', 1)[0]?.split('/').at(-1)?.split(':', 1)[0];
  if (name !== 'marathon' && name !== 'marathon-dcos-ee') return [];
  return [{ rule: 'R4', strength: 'MEDIUM', text: `Runs the image ${image ?? name}` }];
}

/** R5: the environment that hand-made service Marathons carry; values of keys we do not know are nobody's business. */
function handMade({ env }: Definition, markerEnv: readonly string[]): readonly Evidence[] {
  const signs = markerEnv.filter((key) => env.has(key));
  const target = hostTarget(env);
  if (target !== null) signs.push(`HOST_TARGET=${target}.mesos`);
  return signs.length === 0
    ? []
    : [{ rule: 'R5', strength: 'MEDIUM', text: `Its environment has ${signs.join(', ')}` }];
}

const hostTarget = (env: ReadonlyMap<string, string>): string | null =>
  /^(.+)\.mesos$/.exec(env.get('HOST_TARGET') ?? '')?.[1] ?? null;

const serviceKeys = ['DCOS_SERVICE_NAME', 'DCOS_SERVICE_SCHEME', 'DCOS_SERVICE_PORT_INDEX'];

/** R6: published as a DC/OS service, as every framework is. */
function serviceLabels({ labels }: Definition): readonly Evidence[] {
  if (!serviceKeys.every((key) => labels.has(key))) return [];
  const text = `Published as the DC/OS service ${labels.get('DCOS_SERVICE_NAME') ?? ''}`;
  return [{ rule: 'R6', strength: 'WEAK', text }];
}

/** Several names may disagree (app, service, role and ZooKeeper path all differ in the field): the scheduler's own flag is nearest. */
function guessName(definition: Definition): string | null {
  const { flags, env, labels } = definition;
  const names = [
    flags.get('framework_name'),
    env.get('MARATHON_FRAMEWORK_NAME'),
    labels.get('DCOS_PACKAGE_FRAMEWORK_NAME'),
    nameInOptions(labels.get('DCOS_PACKAGE_OPTIONS')),
    labels.get('DCOS_SERVICE_NAME'),
    hostTarget(env),
  ];
  return names.find((name) => name != null && name !== '' && !name.includes('$')) ?? null;
}

/** The package manager keeps the options it was given in a label, as base64 of JSON. */
function nameInOptions(label: string | undefined): string | undefined {
  const options = parse(Buffer.from(label ?? '', 'base64').toString('utf8'));
  const names = [read(read(options, 'marathon'), 'framework-name'), read(read(options, 'service'), 'name')];
  return names.find((name) => typeof name === 'string');
}

/** `versionInfo` since Marathon 0.8; the app's version moves with its scale, too. */
function changedAt(app: JsonObject): string | null {
  const time = read(app['versionInfo'], 'lastConfigChangeAt') ?? app['version'];
  return typeof time === 'string' ? time : null;
}

const read = (value: unknown, key: string): unknown => (isJsonObject(value) ? value[key] : undefined);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * The label decides, as it does for Admin Router. Without it: the port `--http_port $PORTn` names, then one named http, one whose
 * container port is Marathon's own 8080, then the others as declared.
 */
function portOrder({ labels, flags, ports }: Definition): readonly number[] {
  const label = labels.get('DCOS_SERVICE_PORT_INDEX');
  if (label !== undefined && /^\d{1,3}$/.test(label)) return [Number(label)];
  const flag = /^\$\{?PORT_?(\d{1,3})\}?$/.exec(flags.get('http_port') ?? '')?.[1];
  const places = Array.from({ length: Math.max(1, ports.length) }, (_, place) => place);
  const rank = (place: number): number => {
    if (flag !== undefined && Number(flag) === place) return 0;
    if (ports[place]?.name === 'http') return 1;
    return ports[place]?.containerPort === 8080 ? 2 : 3;
  };
  return places.toSorted((left, right) => rank(left) - rank(right));
}
