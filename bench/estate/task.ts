import type { Dice } from './dice.ts';

export interface TaskOf {
  readonly path: string;
  readonly version: string;
  /** Whether the app has a health check: its tasks then have a result. */
  readonly checked: boolean;
}

/** Agents are shared by all Marathons of the estate, as those of one DC/OS cluster are. */
const agentCount = 400;

const minute = 60_000;

/** One running task as Marathon 1.11 prints it inside its app: its fields, its order. */
export function drawTask(dice: Dice, { path, version, checked }: TaskOf): object {
  const instance = `${path.slice(1).replaceAll('/', '_')}.instance-${dice.uuid()}`;
  const agent = dice.between(0, agentCount - 1);
  const staged = Date.parse(version) + dice.between(100, 30 * minute);
  const started = staged + dice.between(200, 9_000);
  return {
    appId: path,
    healthCheckResults: checked ? [healthResult(dice, instance, started)] : [],
    host: hostOf(agent),
    id: `${instance}._app.1`,
    ipAddresses: [{ ipAddress: `172.17.${agent & 255}.${dice.between(2, 250)}`, protocol: 'IPv4' }],
    ports: [dice.between(31_000, 31_999)],
    servicePorts: [],
    slaveId: `5a1e0000-0000-4000-8000-000000000001-S${agent}`,
    state: 'TASK_RUNNING',
    stagedAt: textOf(staged),
    startedAt: textOf(started),
    version,
    localVolumes: [],
    region: 'region-1',
    zone: `zone-${agent % 3}`,
    role: '*',
  };
}

function healthResult(dice: Dice, instance: string, started: number): object {
  const first = started + dice.between(1_000, minute);
  return {
    alive: true,
    consecutiveFailures: 0,
    firstSuccess: textOf(first),
    instanceId: `instance [${instance}]`,
    lastSuccess: textOf(first + dice.between(1, 600) * minute),
  };
}

const hostOf = (agent: number): string => `10.32.${agent >> 6}.${10 + (agent & 63)}`;
const textOf = (moment: number): string => new Date(moment).toISOString();
