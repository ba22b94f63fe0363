/** What an idempotency key led to, as it is kept and as it is told again. */
import { errorTable, GatewayError, type ErrorCode } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Reading } from '../change.ts';
import type { ChangeResult } from '../commands.ts';
import { maskedPlan, planSeen, showsPath } from './judging.ts';
import type { Way } from './way.ts';

/** Kept outside the gateway, perhaps longer than the viewer's rights last: nothing of it is secret. */
export const resultKept = ({ running: { reading }, change }: Way, result: ChangeResult): JsonObject => ({
  result: plain({ ...result, plan: maskedPlan(reading, change) }),
});

export const errorKept = ({ code, facts }: GatewayError): JsonObject => ({ error: { code, facts: plain(facts) } });

const plain = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value));

/** The result again, as far as the viewer may see it now; fails as the first one did where that was in doubt. */
export function replayed(reading: Reading, stored: JsonValue): ChangeResult {
  const { result, error }: JsonObject = isJsonObject(stored) ? stored : {};
  if (isJsonObject(error)) {
    const facts: JsonObject = isJsonObject(error['facts']) ? error['facts'] : {};
    throw new GatewayError(codeOf(error['code']), { facts: { ...facts, replayed: true } });
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only `resultKept` writes results, and it writes these
  const kept = result as unknown as ChangeResult;
  const { marathon, touched, plan } = kept;
  const shows = showsPath(reading, marathon);
  // Task ids and what is waited for name their apps.
  const named = touched.every(shows) ? null : { killed: [], pending: [] };
  return { ...kept, ...named, plan: planSeen(plan, shows), touched: touched.filter(shows), replayed: true };
}

const codeOf = (code: JsonValue | undefined): ErrorCode =>
  typeof code === 'string' && isCode(code) ? code : 'OUTCOME_UNKNOWN';
const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);
