import { GatewayError } from '../../errors.ts';
import type { SourceState } from '../../model/index.ts';
import type { Consistency } from '../../schema/index.ts';
import type { Gate } from '../gate/gate.ts';
import type { FreshKind, FreshReads } from './reads.ts';

/** How fresh an answer has to be. */
export interface Freshness {
  readonly consistency?: Consistency | null | undefined;
  /** Seconds: data that is older is read from its Marathon first, and refused (STALE) when that does not answer. */
  readonly maxStaleness?: number | null | undefined;
}

/** The same of a list, and whether it may have gaps. */
export interface Demands extends Freshness {
  /** A list with gaps is refused (INCOMPLETE). */
  readonly requireComplete?: boolean | null | undefined;
}

/** Refuses what is no number of seconds. */
export function judgeFreshness({ maxStaleness }: Freshness): void {
  if (maxStaleness == null || maxStaleness >= 0) return;
  throw new GatewayError('BAD_USER_INPUT', { message: '`maxStaleness` must be 0 seconds or more.' });
}

/** How many seconds ago the data of a Marathon was last known to be true. */
function ageOf({ asOf }: SourceState): number {
  return asOf === null ? Infinity : (Date.now() - Date.parse(asOf)) / 1_000;
}

/** The Marathons that have to be asked before the answer. */
export function toBeRead(gate: Gate, marathons: readonly string[], freshness: Freshness): readonly string[] {
  const { consistency, maxStaleness } = freshness;
  if (consistency === 'FRESH') return marathons;
  if (maxStaleness == null) return [];
  // What is young enough now is not for ever.
  gate.reads.readElsewhere();
  return marathons.filter((marathon) => ageOf(gate.source(marathon)) > maxStaleness);
}

/** What a failed read leaves is older than was asked for; without `maxStaleness` it is served, and marked. */
export function mustBeRead(gate: Gate, failed: readonly string[], { maxStaleness }: Freshness): void {
  if (maxStaleness == null || failed.length === 0) return;
  throw new GatewayError('STALE', { facts: { maxStaleness, sources: factsOf(failed.map(gate.source)) } });
}

/** Reads what has to be read of one kind; rejects with STALE when it is not as fresh as was asked for afterwards. */
export async function refresh(
  gate: Gate,
  reads: FreshReads,
  order: { readonly kind: FreshKind; readonly marathons: readonly string[]; readonly freshness: Freshness },
): Promise<void> {
  mustBeRead(gate, await reads.all(order.kind, order.marathons), order.freshness);
}

/** Hands on what has no gaps, or may have some. */
export function wholeOrRefused<T extends { readonly complete: boolean; readonly sources: readonly SourceState[] }>(
  found: T,
  { requireComplete }: Demands,
): T {
  if (requireComplete !== true || found.complete) return found;
  const missing = found.sources.filter(
    ({ phase, error }) => error !== null || (phase !== 'LIVE' && phase !== 'POLLING'),
  );
  throw new GatewayError('INCOMPLETE', { facts: { sources: factsOf(missing) } });
}

/** As in `sources` of an answer. */
const factsOf = (sources: readonly SourceState[]) =>
  sources.map(({ marathon, phase, asOf, error }) => ({ marathon, phase, asOf, code: error?.code ?? null }));
