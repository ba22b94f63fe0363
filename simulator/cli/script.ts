import { createWriteStream, readFileSync } from 'node:fs';
import { request } from 'node:http';
import type { Clock, VirtualClock } from '../clock.ts';
import type { SimulatedMarathon } from '../door.ts';
import { isObject, numberAt, textAt, type JsonObject, type JsonValue } from '../json.ts';

/** One request of a script. */
export interface Line {
  /** ms of the simulation's clock since the start. */
  readonly at: number;
  /** Name of the Marathon. */
  readonly marathon: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly body?: string;
}

/** Writes down what is asked. */
export interface Recorder {
  /** Resolves when all of it is in the file. */
  close(): Promise<void>;
}

// A service Marathon that comes up later is heard from the next look on.
const LOOK_EVERY = 200;

/**
 * Writes every request that a Marathon answers, but for event streams, to a file: one line of JSON each. Credentials are left
 * out. The file is overwritten.
 */
export function record(file: string, clock: Clock, marathons: () => readonly SimulatedMarathon[]): Recorder {
  const out = createWriteStream(file);
  const started = clock.now();
  const heard = new Set<SimulatedMarathon>();
  const look = (): void => {
    for (const marathon of marathons()) {
      if (heard.has(marathon)) continue;
      heard.add(marathon);
      marathon.onRequest(({ method, target, body }) => {
        const line: Line = { at: clock.now() - started, marathon: marathon.name, method, path: target };
        out.write(`${JSON.stringify(body === '' ? line : { ...line, body })}\n`);
      });
    }
  };
  look();
  const looking = setInterval(look, LOOK_EVERY);
  return {
    close() {
      clearInterval(looking);
      return new Promise((resolve) => void out.end(() => resolve()));
    },
  };
}

function lineOf(raw: JsonObject): Line | undefined {
  const [marathon, method, path] = [textAt(raw, 'marathon'), textAt(raw, 'method'), textAt(raw, 'path')];
  if (marathon === undefined || method === undefined || path === undefined) return undefined;
  const body = textAt(raw, 'body');
  return { at: numberAt(raw, 'at'), marathon, method, path, ...(body === undefined ? {} : { body }) };
}

/** Reads a script; throws at the first line that is none. */
export function readScript(file: string): readonly Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((text, i) => {
    if (text.trim() === '') return [];
    const raw: JsonValue = JSON.parse(text);
    const line = isObject(raw) ? lineOf(raw) : undefined;
    if (!line) throw new Error(`${file}: line ${i + 1} is no request`);
    return [line];
  });
}

// What hangs by a fault must not keep the rest from being played.
const PATIENCE = 5_000;

/** Sends a request; resolves with the status, or undefined when no answer came. */
function send(url: string, line: Line, authorization: string | undefined): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  const headers = {
    ...(authorization === undefined ? {} : { Authorization: authorization }),
    ...(line.body === undefined
      ? {}
      : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(line.body) }),
  };
  return new Promise((resolve) => {
    const options = { hostname, port, method: line.method, path: line.path, headers, agent: false, timeout: PATIENCE };
    const sent = request(options, (answer) => {
      answer.resume();
      answer.on('close', () => resolve(answer.statusCode));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end(line.body);
  });
}

/** How a script is played. */
export interface Replay {
  readonly clock: Clock;
  /** Set when time has to be moved. */
  readonly virtual?: VirtualClock;
  readonly marathons: () => readonly SimulatedMarathon[];
  readonly authorization?: string;
}

const until = (clock: Clock, at: number): Promise<void> =>
  new Promise((resolve) => void clock.after(at - clock.now(), resolve));

/**
 * Plays a script from now on, one request after the other, each at its moment or as soon as the one before is answered. Resolves
 * with how many were answered. A virtual clock is moved to each moment.
 */
export async function replay(script: readonly Line[], how: Replay): Promise<number> {
  const started = how.clock.now();
  let answered = 0;
  for (const line of script) {
    const left = started + line.at - how.clock.now();
    if (left > 0 && how.virtual) await how.virtual.advance(left);
    else if (left > 0) await until(how.clock, started + line.at);
    const marathon = how.marathons().find((one) => one.name === line.marathon);
    if (marathon && (await send(marathon.url, line, how.authorization)) !== undefined) answered++;
  }
  return answered;
}
