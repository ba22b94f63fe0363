import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createDice, type MarathonBodies } from '../estate/index.ts';

/** What a storm goes through: what a Marathon answers, changed in place, and who hears its events. */
export interface Stormy {
  readonly bodies: MarathonBodies;
  readonly streams: ReadonlySet<ServerResponse>;
}

export interface StormOptions {
  readonly perSecond: number;
  readonly seconds: number;
}

/** How far apart events are sent: timers of less are no more exact. */
const stepMs = 10;

const running = Buffer.from('"state":"TASK_RUNNING"');
/** As long as the other, so that a list changes in its place. */
const staging = Buffer.from('"state":"TASK_STAGING"');

/**
 * Tasks drawn by chance go from running to staging and back, each with the event that Marathon sends of it, spread evenly over all
 * Marathons. Returns how many events there were.
 */
export async function storm(all: readonly Stormy[], { perSecond, seconds }: StormOptions): Promise<number> {
  const flips = all.map(createFlip);
  const began = performance.now();
  let made = 0;
  while (performance.now() - began < seconds * 1000) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; made < due; made += 1) flips[made % flips.length]?.();
    await pause(stepMs);
  }
  return made;
}

function createFlip({ bodies, streams }: Stormy): () => void {
  const { apps, name, tasksAt } = bodies;
  const dice = createDice(`storm over ${name}`);
  const places = [...tasksAt];
  return () => {
    const [appId, [from, to]] = places[dice.between(0, places.length - 1)] ?? ['/', [0, 0]];
    const tasks = statesIn(apps.subarray(from, to));
    const at = from + (tasks[dice.between(0, tasks.length - 1)] ?? 0);
    const next = apps.compare(running, 0, running.length, at, at + running.length) === 0 ? staging : running;
    next.copy(apps, at);
    const event = eventOf(appId, next === running ? 'TASK_RUNNING' : 'TASK_STAGING');
    for (const stream of streams) stream.write(event);
  };
}

function statesIn(tasks: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = tasks.indexOf('"state":"TASK_'); at >= 0; at = tasks.indexOf('"state":"TASK_', at + 1)) found.push(at);
  return found;
}

/** As Marathon 1.11 prints it. */
function eventOf(appId: string, taskStatus: string): string {
  const timestamp = new Date().toISOString();
  const data = JSON.stringify({
    slaveId: '5a1e0000-0000-4000-8000-000000000001-S1',
    taskId: `${appId.slice(1).replaceAll('/', '_')}.instance-59d57add-e69e-11f1-b88f-02fc00000001._app.1`,
    taskStatus,
    message: '',
    appId,
    host: '10.32.0.10',
    ipAddresses: [{ ipAddress: '172.17.0.2', protocol: 'IPv4' }],
    ports: [31_747],
    version: timestamp,
    eventType: 'status_update_event',
    timestamp,
  });
  return `event: status_update_event\r\ndata: ${data}\r\n\r\n`;
}
