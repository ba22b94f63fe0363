import type { App, Candidate, Evidence, RunSpecRef } from '../model/index.ts';
import { addressesOf } from './addresses.ts';
import type { Claim, Presence, Proof, Refusal } from './claim.ts';
import type { Answer, Confirmer } from './confirm.ts';
import type { Suspicion } from './evidence.ts';
import type { QuestionTiming } from './questions.ts';
import { createQuestions } from './questions.ts';

/** One suspected app, followed from its first sight until it is gone. */
export interface Sighting {
  readonly host: RunSpecRef;
  /** The app as it is now. */
  see(app: App, suspicion: Suspicion): void;
  /** The app was deleted, or is no suspect any more. */
  lose(): void;
  /** Makes the claim again, without asking anybody: something it was judged against has changed. */
  reclaim(): void;
  /** Asks every task again: what was proved is in doubt. */
  doubt(): void;
  /** Null while its first questions are open, when it was taken in, and when it is gone. */
  candidate(): Candidate | null;
  isOpen(): boolean;
  /** Resolves when no question is open. */
  idle(): Promise<void>;
  close(): void;
}

export interface SightingOptions {
  readonly host: RunSpecRef;
  readonly depth: number;
  readonly confirmer: Confirmer;
  /** Hands the claim on; the answer is the refusal, null when there is none. */
  readonly claim: (claim: Claim) => Refusal | null;
  readonly timing: QuestionTiming;
  readonly random: () => number;
}

export function createSighting(options: SightingOptions): Sighting {
  const { host, depth, claim } = options;
  const questions = createQuestions({ ...options, onAnswer: reclaim });
  let suspicion: Suspicion | null = null;
  let presence: Presence = 'waiting';
  let refusal: Refusal | null = null;

  function reclaim(): void {
    const answers = questions.answers();
    const proof = proofOf(answers);
    const barred = answers.length > 0 && answers.every((answer) => !answer.found && answer.barred === true);
    const [guess, changedAt] = [suspicion?.name ?? null, suspicion?.changedAt ?? null];
    refusal = claim({ host, depth, presence, evidence: evidenceOf(suspicion, proof), guess, changedAt, proof, barred });
  }

  return {
    host,
    see(app, next) {
      suspicion = next;
      const addresses = addressesOf(next, app.tasks);
      presence = addresses.length > 0 ? 'running' : app.instances === 0 ? 'suspended' : 'waiting';
      questions.follow(addresses, next.qualifies);
      reclaim();
    },
    lose() {
      presence = 'deleted';
      questions.follow([], false);
      reclaim();
    },
    reclaim,
    doubt() {
      questions.restart();
      reclaim();
    },
    candidate() {
      const answers = questions.answers();
      const proof = proofOf(answers);
      const judged = suspicion === null ? null : judge({ suspicion, presence, answers, refusal });
      if (judged === null || suspicion === null) return null;
      const address = proof?.urls[0] ?? answers.find(({ url }) => url !== null)?.url ?? null;
      const name = proof?.info.frameworkName ?? suspicion.name;
      return { host, name, address, evidence: evidenceOf(suspicion, proof), ...judged };
    },
    isOpen: () => questions.isOpen(),
    idle: () => questions.idle(),
    close: () => questions.close(),
  };
}

/** The tasks that agree with the first: one app is one Marathon. */
function proofOf(answers: readonly Answer[]): Proof | null {
  const found = answers.filter((answer) => answer.found);
  const [first] = found;
  if (first === undefined) return null;
  const same = found.filter(({ info }) => info.frameworkId === first.info.frameworkId);
  return { info: first.info, rule: first.rule, urls: [...new Set(same.map(({ url }) => url))].toSorted() };
}

function evidenceOf(suspicion: Suspicion | null, proof: Proof | null): readonly Evidence[] {
  const evidence = suspicion?.evidence ?? [];
  if (proof === null) return evidence;
  const text = `/v2/info says Marathon ${proof.info.version}, framework id ${proof.info.frameworkId}`;
  return [...evidence, { rule: 'R8', strength: 'DECISIVE', text }];
}

interface Judged {
  readonly suspicion: Suspicion;
  readonly presence: Presence;
  readonly answers: readonly Answer[];
  readonly refusal: Refusal | null;
}

/** Why the app was not taken in; null when it was, or is not decided. */
function judge({ suspicion, presence, answers, refusal }: Judged): Refusal | null {
  if (presence === 'deleted') return null;
  if (!suspicion.qualifies) return { refusal: 'Its image alone is no reason to ask it.' };
  if (refusal === null || answers.some(({ found }) => found)) return refusal;
  if (presence !== 'running') return { refusal: 'It has no running task to ask.' };
  const refused = answers.find((answer) => !answer.found);
  return refused === undefined ? null : { refusal: refused.refusal };
}
