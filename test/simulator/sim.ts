import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { afterEach, beforeEach } from 'vitest';
import {
  createCluster,
  createMarathon,
  createRandom,
  createVirtualClock,
  type Cluster,
  type ClusterSpec,
  type JsonObject,
  type JsonValue,
  type MarathonOptions,
  type SimulatedMarathon,
  type VirtualClock,
} from '../../simulator/index.ts';
import { isObject, objects, textAt } from '../../simulator/json.ts';

/** Three agents with room for everything. */
export const SPEC: ClusterSpec = {
  agents: [1, 2, 3].map((n) => ({
    hostname: `agent-${n}.test`,
    ip: `127.0.1.${n}`,
    id: `5a1e0000-0000-4000-8000-00000000000${n}-S${n}`,
    cpus: 400,
    mem: 400_000,
    disk: 400_000,
    ports: '20000-31999',
    region: 'r',
    zone: `z-${n}`,
  })),
};

/** An answer as it came. */
export interface Reply {
  readonly status: number;
  readonly phrase: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Names as sent. */
  readonly names: readonly string[];
  /** Names and values in turn, as sent. */
  readonly raw: readonly string[];
  readonly text: string;
  /** What the text is as JSON; null when it is none. */
  readonly json: JsonValue;
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of a body made of JSON. */
  readonly raw?: string;
  /** Without `Content-Length`. */
  readonly chunked?: boolean;
}

function jsonOf(text: string): JsonValue {
  try {
    const parsed: JsonValue = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
}

function readReply(answer: IncomingMessage): Promise<Reply> {
  return new Promise((resolve, reject) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    answer.on('error', reject);
    answer.on('end', () =>
      resolve({
        status: answer.statusCode ?? 0,
        phrase: answer.statusMessage ?? '',
        headers: answer.headers,
        names: answer.rawHeaders.filter((_, i) => i % 2 === 0),
        raw: answer.rawHeaders,
        text,
        json: jsonOf(text),
      }),
    );
  });
}

/** What the request says of its body. */
function bodyHeaders(body: string | undefined, chunked: boolean): Record<string, string | number> {
  if (body === undefined) return {};
  const length = chunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
  return { 'Content-Type': 'application/json', ...length };
}

/** One request over a connection of its own; the path is sent as it is. Rejects when the connection fails. */
export function ask(url: string, line: string, body?: JsonValue, options: AskOptions = {}): Promise<Reply> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const { hostname, port } = new URL(url);
  const content = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers = {
    Accept: 'application/json',
    Connection: 'close',
    ...bodyHeaders(content, options.chunked === true),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (answer) => {
      readReply(answer).then(resolve, reject);
    });
    sent.on('error', reject);
    if (content !== undefined && options.chunked === true) sent.write(content);
    sent.end(options.chunked === true ? undefined : content);
  });
}

let echoing: Promise<Server> | undefined;

/** The address of something that answers at once, in this process as the simulator. */
async function echoUrl(): Promise<string> {
  echoing ??= new Promise((resolve) => {
    const server = createServer((_, response) => response.end());
    server.listen(0, '127.0.0.1', () => resolve(server.unref()));
  });
  const address = (await echoing).address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

// An answer that time does not hold back takes as long as one to three of the echo (a follower asks its leader), however busy the
// machine is: these are some more.
const ROUNDS = 8;

/** Whether an answer has come while time stands still: by the time others, asked for later, have. */
export async function hasCome(answer: Promise<unknown>): Promise<boolean> {
  const state = { isHere: false };
  const note = (): void => void (state.isHere = true);
  answer.then(note, note);
  const url = await echoUrl();
  for (let round = 0; round < ROUNDS && !state.isHere; round++) await ask(url, 'GET /');
  return state.isHere;
}

/** An event as a client of the stream hears it. */
export interface Told {
  readonly type: string;
  readonly data: JsonObject;
}

/** An open event stream. */
export interface Ear {
  readonly headers: IncomingMessage['headers'];
  readonly names: readonly string[];
  /** The bytes of every chunk, as text. */
  readonly chunks: readonly string[];
  text(): string;
  events(): readonly Told[];
  /** Resolves when `seen` holds after some chunk; rejects after twenty seconds of nothing of the kind. */
  until(seen: () => boolean): Promise<void>;
  /** Resolves when the connection has ended, one way or the other. */
  readonly ended: Promise<void>;
  /** Reads no more, or goes on. */
  pause(on: boolean): void;
  close(): void;
}

function eventsOf(text: string): Told[] {
  const frames = text.split('\r\n\r\n').slice(0, -1);
  return frames.flatMap((frame) => {
    const match = /event: (\S+)\r\ndata: (.*)$/s.exec(frame);
    const data = jsonOf(match?.[2] ?? '');
    return match?.[1] !== undefined && isObject(data) ? [{ type: match[1], data }] : [];
  });
}

// Loopback needs microseconds; two busy cores may need seconds.
const PATIENCE = 20_000;

function earOn(response: IncomingMessage, close: () => void): Ear {
  const chunks: string[] = [];
  const waiting = new Set<() => void>();
  response.setEncoding('utf8').on('data', (chunk: string) => {
    chunks.push(chunk);
    for (const look of waiting) look();
  });
  response.on('error', () => undefined);
  return {
    headers: response.headers,
    names: response.rawHeaders.filter((_, i) => i % 2 === 0),
    chunks,
    text: () => chunks.join(''),
    events: () => eventsOf(chunks.join('')),
    ended: new Promise((resolve) => void response.on('close', () => resolve())),
    pause: (on) => void (on ? response.pause() : response.resume()),
    close,
    until: (seen) =>
      new Promise((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error(`not heard in: ${chunks.join('').slice(-2000)}`)), PATIENCE);
        const look = (): void => {
          if (!seen()) return;
          clearTimeout(patience);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Opens an event stream. */
export function listen(url: string, query = '', headers: Readonly<Record<string, string>> = {}): Promise<Ear> {
  return new Promise((resolve, reject) => {
    const client = request(`${url}/v2/events${query}`, {
      headers: { Accept: 'text/event-stream', ...headers },
      agent: false,
    });
    client.on('error', reject);
    client.on('response', (response) => {
      client.on('error', () => undefined);
      resolve(earOn(response, () => client.destroy()));
    });
    client.end();
  });
}

/** A Marathon on a virtual clock behind real sockets, with somebody who listens to its events. */
export interface Sim {
  readonly marathon: SimulatedMarathon;
  readonly cluster: Cluster;
  readonly clock: VirtualClock;
  /** `ask('PUT /v2/apps/x?force=true', {…})`; ten virtual milliseconds pass before it. */
  ask(line: string, body?: JsonValue, options?: AskOptions): Promise<Reply>;
  /** Lets virtual time pass, ms. */
  run(ms: number): Promise<void>;
  /** What the events told while something was done, attachments apart. */
  during(work: () => Promise<unknown>): Promise<readonly Told[]>;
  /** Does a write and lets its deployment end, within two virtual minutes. */
  done(line: string, body?: JsonValue): Promise<Reply>;
  /** Lets time pass until something holds, within two virtual minutes. */
  until(holds: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

const STEP = 200;
const LONGEST = 120_000;

/** Attachments told so far: marks on the stream that everything before them has arrived. */
const attachments = (ear: Ear): number => ear.text().split('event: event_stream_attached').length - 1;

/** The headers of somebody who may do everything. */
function ownHeaders({ credentials, authorizer }: Partial<MarathonOptions>): Readonly<Record<string, string>> {
  const secret = credentials && Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  if (secret !== undefined) return { Authorization: `Basic ${secret}` };
  return authorizer === undefined ? {} : { Authorization: 'token=root' };
}

/** Who listens, and asks. */
interface Client {
  readonly marathon: SimulatedMarathon;
  readonly headers: Readonly<Record<string, string>>;
  readonly ear: Ear;
}

/** Waits until everything told so far has arrived; answers how much that is. */
async function catchUp({ ear, marathon, headers }: Client): Promise<number> {
  const marks = attachments(ear);
  const mark = await listen(marathon.url, '?event_type=none', headers);
  await ear.until(() => attachments(ear) > marks);
  mark.close();
  return ear.events().length;
}

async function hear(client: Client, work: () => Promise<unknown>): Promise<readonly Told[]> {
  const from = await catchUp(client);
  await work();
  await catchUp(client);
  return client.ear
    .events()
    .slice(from)
    .filter(({ type }) => !type.startsWith('event_stream_'));
}

/** What a `Sim` does over HTTP. */
function actionsOf(client: Client, clock: VirtualClock): Pick<Sim, 'ask' | 'run' | 'until' | 'during' | 'done'> {
  const { marathon } = client;
  const now = (line: string, body?: JsonValue, about?: AskOptions): Promise<Reply> =>
    ask(marathon.url, line, body, { ...about, headers: { ...client.headers, ...about?.headers } });
  const run = (ms: number): Promise<void> => clock.advance(ms);
  const asks: Sim['ask'] = async (line, body, about) => {
    await run(10);
    return now(line, body, about);
  };
  const until: Sim['until'] = async (holds) => {
    for (let passed = 0; passed < LONGEST; passed += STEP) {
      if (await holds()) return;
      await run(STEP);
    }
    throw new Error('it did not happen within two virtual minutes');
  };
  return {
    ask: asks,
    run,
    until,
    during: (work) => hear(client, work),
    async done(line, body) {
      const reply = await asks(line, body);
      const id = reply.headers['marathon-deployment-id'];
      if (typeof id !== 'string') throw new Error(`no deployment: ${line} ${reply.status} ${reply.text}`);
      await until(async () => !(await now('GET /v2/deployments')).text.includes(id));
      return reply;
    },
  };
}

/** How a simulator is started. */
export interface SimOptions extends Partial<MarathonOptions> {
  /** Another one, another run of everything that is drawn. */
  readonly seedOfChance?: number;
}

/** Starts a Marathon on a virtual clock, one second old. With an authorizer, `root` must be one who may do everything. */
export async function createSim(options: SimOptions = {}, spec: ClusterSpec = SPEC): Promise<Sim> {
  const clock = createVirtualClock();
  const random = createRandom(options.seedOfChance ?? 7);
  const cluster = createCluster(spec, { clock, random: random.fork('cluster') });
  const flags = { minReviveOffersInterval: 1_000, ...options.flags };
  const marathon = await createMarathon({ name: 'test', cluster, clock, random, ...options, flags });
  const headers = ownHeaders(options);
  const ear = await listen(marathon.url, '', headers);
  await ear.until(() => attachments(ear) > 0);
  // Past the moment that roll-backs take as their version.
  await clock.advance(1_000);
  return {
    marathon,
    cluster,
    clock,
    ...actionsOf({ marathon, headers, ear }, clock),
    async close() {
      ear.close();
      await marathon.close();
      cluster.close();
    },
  };
}

/** A simulator of its own for every test of a file: to start one takes some ten milliseconds. */
export function freshSim(options: Partial<MarathonOptions> = {}, spec: ClusterSpec = SPEC): () => Sim {
  let sim: Sim | undefined;
  beforeEach(async () => {
    sim = await createSim(options, spec);
  });
  afterEach(() => sim?.close());
  return () => {
    if (!sim) throw new Error('it is not running yet');
    return sim;
  };
}

/** An app that sleeps. */
export const sleeper = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  cmd: 'sleep 1000',
  cpus: 0.1,
  mem: 16,
  ...more,
});

/** A pod of one sleeping container. */
export const sleepingPod = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  containers: [{ name: 'main', exec: { command: { shell: 'sleep 1000' } }, resources: { cpus: 0.1, mem: 32 } }],
  scaling: { kind: 'fixed', instances: 1 },
  ...more,
});

/** More than all agents have: it never gets an offer that fits. */
export const HUGE = { cpus: 9_999 };

/** The member of a JSON value at a path. */
export function at(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const key of path) {
    if (Array.isArray(found) && typeof key === 'number') found = found[key];
    else found = isObject(found) ? found[key] : undefined;
  }
  return found;
}

/** The text at a path; empty when there is none. */
export function textIn(value: JsonValue | undefined, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The ids of the tasks of an app, in order. */
export async function taskIds(sim: Sim, appId: string): Promise<readonly string[]> {
  const { json } = await sim.ask(`GET /v2/apps${appId}/tasks`);
  return objects(at(json, 'tasks'))
    .map((task) => textAt(task, 'id') ?? '')
    .sort();
}

/** An app as GET shows it. */
export async function appOf(sim: Sim, appId: string): Promise<JsonObject> {
  const app = at((await sim.ask(`GET /v2/apps${appId}`)).json, 'app');
  return isObject(app) ? app : {};
}

/** Whether something is read with 200. */
export const exists = async (sim: Sim, path: string): Promise<boolean> => (await sim.ask(`GET ${path}`)).status === 200;

/** The types of events, one after the other. */
export const typesOf = (told: readonly Told[]): readonly string[] => told.map(({ type }) => type);

/** Events of a type. */
export const told = (events: readonly Told[], type: string): readonly JsonObject[] =>
  events.filter((one) => one.type === type).map((one) => one.data);
