import { isJsonObject, type JsonObject, type JsonValue } from '../model/index.ts';
import type { ClaimRequest, Claims, Held } from './claims.ts';
import { hashOf, viewerOf } from './record.ts';

/** A quick memory that replicas share and that may lose anything at any time; Redis is one. */
export interface KeyMemory {
  /** Null where it does not know. Fails when it is away. */
  get(name: string): Promise<string | null>;
  put(name: string, value: string, milliseconds: number): Promise<void>;
}

/** Larger results are rare, and read from the store: 64 KiB. */
const largestValue = 65_536;

/**
 * Claims with what keys led to in a quick memory as well. A result never changes: what is remembered is right, and what is not is asked of
 * the store.
 */
export function rememberingClaims(claims: Claims, memory: KeyMemory, rememberMs: number): Claims {
  const remember = (request: ClaimRequest, since: number) => (held: Held) => ({
    ...held,
    async settle(result: JsonValue) {
      await held.settle(result);
      const value = JSON.stringify({ input: request.inputHash, result });
      const left = since + rememberMs - Date.now();
      // Who waits for the answer does not wait for this; and when it fails, the store knows.
      if (value.length <= largestValue && left > 0)
        void memory.put(nameOf(request), value, left).catch(() => undefined);
    },
  });
  return {
    ...claims,
    async claim(request) {
      const known = await recall(memory, request);
      if (known !== null) {
        const isSame = known['input'] === request.inputHash;
        return isSame ? { state: 'REPLAY', result: known['result'] ?? null } : { state: 'CONFLICT' };
      }
      const claim = await claims.claim(request);
      if (claim.state === 'FRESH') return { ...claim, ...remember(request, Date.now())(claim) };
      if (claim.state === 'UNKNOWN') return { ...claim, ...remember(request, claim.since.getTime())(claim) };
      return claim;
    },
  };
}

async function recall(memory: KeyMemory, request: ClaimRequest): Promise<JsonObject | null> {
  try {
    const text = await memory.get(nameOf(request));
    const value: JsonValue = text === null ? null : JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** As in the store: one viewer's, and nobody can read the key out of it. */
const nameOf = ({ actor, key }: ClaimRequest): string => `${viewerOf(actor)}:${hashOf(key)}`;
