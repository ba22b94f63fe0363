import type { Anchor, Verification } from './finding.ts';

export interface Verifying {
  verify(anchors?: readonly Anchor[]): Promise<Verification>;
  chain(): Promise<Verification>;
}

/** A log that is small is read again for whoever asks after this; a large one at most a twentieth of the time. */
const leastAgeMs = 10_000;
const share = 20;

/** Never reads the log twice at the same time for the same question, and for `chain` not more often than is worth it. */
export function createVerifying(read: (anchors: readonly Anchor[]) => Promise<Verification>): Verifying {
  let underWay: Promise<Verification> | null = null;
  let last: { readonly verification: Verification; readonly goodUntil: number } | null = null;
  const whole = async (): Promise<Verification> => {
    const started = performance.now();
    const verification = await read([]);
    const ended = performance.now();
    last = { verification, goodUntil: ended + Math.max(leastAgeMs, (ended - started) * share) };
    return verification;
  };
  const shared = (): Promise<Verification> => (underWay ??= whole().finally(() => (underWay = null)));
  return {
    verify: (anchors = []) => (anchors.length === 0 ? shared() : read(anchors)),
    chain: () => (last !== null && performance.now() < last.goodUntil ? Promise.resolve(last.verification) : shared()),
  };
}
