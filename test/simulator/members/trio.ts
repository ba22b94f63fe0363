import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MemberAddress, SimulatedMember } from '../../../simulator/index.ts';
import type { JsonValue } from '../../../simulator/json.ts';
import { freshSim, hasCome, type Sim } from '../sim.ts';

/** The members of the recorded Marathon: the leader's name, and those of the others. */
export const LEADER = 'marathon.lab:8181';
const OTHERS: readonly MemberAddress[] = [{ hostname: 'marathon.lab:8182' }, { hostname: 'marathon.lab:8183' }];

/** A Marathon of three members, as the recorded one, anew for every test. */
export const freshTrio = (more: Parameters<typeof freshSim>[0] = {}): (() => Sim) =>
  freshSim({ hostname: LEADER, members: OTHERS, ...more });

/** The members of a Marathon in the order of their start. */
export function membersOf(sim: Sim): readonly [SimulatedMember, SimulatedMember, SimulatedMember] {
  const [first, second, third] = sim.marathon.members;
  if (!first || !second || !third) throw new Error('there are not three members');
  return [first, second, third];
}

/** A recording of the project. */
export function recording<T>(name: string): T {
  const parsed: T = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../recordings', name), 'utf8'));
  return parsed;
}

export interface RecordedAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly json?: JsonValue;
  readonly text?: string;
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Headers in their order, without those that are of the moment or of the length of other names. */
export const comparable = (headers: readonly (readonly [string, string])[]): string[] =>
  headers
    .filter(([name]) => !/^(date|connection|content-length)$/i.test(name))
    .map(([name, value]) => `${name}: ${value.replace(UUID, '‹uuid›')}`);

/** Lets real sockets speak while virtual time passes in small steps, until an answer is there. */
export async function inTime<T>(sim: Sim, step: number, asked: Promise<T>): Promise<T> {
  for (let i = 0; i < 1_000 && !(await hasCome(asked)); i++) await sim.run(step);
  return asked;
}
