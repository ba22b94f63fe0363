/** Plays the script of a recording against a simulated Marathon. */
import { readFileSync } from 'node:fs';
import {
  createCluster,
  createMarathon,
  createRandom,
  createVirtualClock,
  type VirtualClock,
  type ClusterSpec,
  type SimulatedMarathon,
} from '../../simulator/index.ts';
import { isObject, type JsonValue } from '../../simulator/json.ts';

const recordings = new URL('../recordings/', import.meta.url);

interface Step {
  /** Milliseconds since the recording began. */
  readonly at: number;
  readonly waitedFor?: string;
  readonly ms?: number;
  readonly request?: { readonly method: string; readonly path: string; readonly body?: JsonValue };
  readonly response?: { readonly status: number; readonly json?: JsonValue; readonly ms?: number };
}

const readJson = <T>(name: string): T => {
  const value: T = JSON.parse(readFileSync(new URL(name, recordings), 'utf8'));
  return value;
};

/** The Marathon of the recorded lab, empty, in which time moves only as the script says: it keeps its order on a busy machine too. */
export interface StillLab {
  readonly marathon: SimulatedMarathon;
  readonly clock: VirtualClock;
  close(): Promise<void>;
}

export async function startStillLab(): Promise<StillLab> {
  const clock = createVirtualClock(Date.now());
  const spec = readJson<ClusterSpec>('cluster.json');
  const random = createRandom(1);
  const cluster = createCluster(spec, { clock, random: random.fork('cluster') });
  const marathon = await createMarathon({
    name: 'marathon',
    // As the lab had it.
    flags: { minReviveOffersInterval: 1_000 },
    cluster,
    clock,
    random: random.fork('marathon'),
  });
  return {
    marathon,
    clock,
    async close() {
      await marathon.close();
      cluster.close();
    },
  };
}

export interface Replay {
  /** Called whenever the script waits until no deployment runs, after that, and at its end. */
  readonly atRest: (where: string) => Promise<void>;
}

// Between two looks whether a deployment has ended, and how many of them there are at most, ms of the Marathon: two minutes.
const LOOK = 100;
const LOOKS = 1_200;

/** Lets time pass until no deployment runs. */
async function rest({ marathon, clock }: StillLab, where: string): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const { json } = await send(marathon.url, 'GET', '/v2/deployments');
    if (Array.isArray(json) && json.length === 0) return;
    await clock.advance(LOOK);
  }
  throw new Error(`${where}: a deployment did not end`);
}

/** Plays every step of the first run at its moment; ids and versions of the recording become those that were given here. */
export async function replay(name: string, lab: StillLab, { atRest }: Replay): Promise<readonly string[]> {
  const { url } = lab.marathon;
  const { steps } = readJson<{ steps: readonly Step[] }>(`${name}/1.json`);
  const names = new Map<string, string>();
  const differences: string[] = [];
  let freeAt = 0;
  for (const [position, step] of steps.entries()) {
    const where = `${name}, step ${position + 1}`;
    if (step.waitedFor !== undefined) {
      await rest(lab, where);
      await atRest(where);
    } else if (step.request !== undefined) {
      // The script lets time pass between its questions: what a deployment does meanwhile is what the next one is about.
      await lab.clock.advance(Math.max(0, step.at - freeAt));
      const { method, path, body } = renamed(step.request, names);
      const answer = await send(url, method, path, body);
      if (method !== 'GET' && answer.status !== step.response?.status) {
        differences.push(`${where}: ${method} ${path} answered ${answer.status}, recorded ${step.response?.status}`);
      }
      learn(step.response?.json, answer.json, names);
    }
    freeAt = step.at + (step.ms ?? step.response?.ms ?? 0);
  }
  await atRest(`${name}, the end`);
  return differences;
}

async function send(url: string, method: string, path: string, body?: JsonValue) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: JsonValue = /^[[{]/.test(text) ? JSON.parse(text) : text;
  return { status: response.status, json };
}

/** Identifiers and moments: what Marathon makes up itself. */
const madeUp = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|20\d\d-\d\d-\d\dT[\d:.]+Z/g;

/** Learns from two answers to one question which of the names made up there are which here. */
function learn(there: JsonValue | undefined, here: JsonValue | undefined, names: Map<string, string>): void {
  if (typeof there === 'string' && typeof here === 'string') {
    const mine = here.match(madeUp) ?? [];
    for (const [place, name] of (there.match(madeUp) ?? []).entries()) {
      const found = mine[place];
      if (found !== undefined && !names.has(name)) names.set(name, found);
    }
  } else if (Array.isArray(there) && Array.isArray(here)) {
    for (const [place, one] of there.entries()) learn(one, here[place], names);
  } else if (isObject(there) && isObject(here)) {
    for (const [key, one] of Object.entries(there)) learn(one, here[key], names);
  }
}

function renamed(request: NonNullable<Step['request']>, names: ReadonlyMap<string, string>) {
  const rename = (text: string) => text.replace(madeUp, (name) => names.get(name) ?? name);
  const body: JsonValue | undefined =
    request.body === undefined ? undefined : JSON.parse(rename(JSON.stringify(request.body)));
  return { method: request.method, path: rename(request.path), body };
}
