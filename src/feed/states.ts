import { isDeepStrictEqual } from 'node:util';
import type { Marathon, SourceState } from '../model/index.ts';
import type { Difference, MarathonFacts } from './feed.ts';

/** The Marathons there are; a registry is one. */
export interface FeedMarathons {
  names(): readonly string[];
  get(name: string):
    | {
        describe(): Marathon;
        readonly informer: { state(): SourceState; onState(listener: () => void): () => void };
      }
    | undefined;
  onChange(listener: (name: string) => void): () => void;
}

/** Marathons that appear, move, go, or of whose data something else is known than before. */
export function followStates(marathons: FeedMarathons, tell: (differences: readonly Difference[]) => void) {
  const known = new Map<string, MarathonFacts>();
  const following = new Map<string, () => void>();

  const factsNow = (name: string): MarathonFacts | null => {
    const there = marathons.get(name);
    return there === undefined ? null : { record: there.describe(), state: there.informer.state() };
  };

  function look(name: string): void {
    const before = known.get(name) ?? null;
    const after = factsNow(name);
    if (isDeepStrictEqual(timeless(before), timeless(after))) return;
    if (after === null) known.delete(name);
    else known.set(name, after);
    tell([{ kind: 'marathon', marathon: name, before, after }]);
  }

  /** A Marathon may have been replaced by another of its name. */
  function follow(name: string): void {
    following.get(name)?.();
    following.delete(name);
    const there = marathons.get(name);
    if (there !== undefined)
      following.set(
        name,
        there.informer.onState(() => look(name)),
      );
    look(name);
  }

  const unsubscribe = marathons.onChange(follow);
  for (const name of marathons.names()) follow(name);
  return {
    facts: factsNow,
    close() {
      unsubscribe();
      for (const stop of following.values()) stop();
    },
  };
}

/** That time went by is no difference. */
const timeless = (facts: MarathonFacts | null) => facts && { ...facts, state: { ...facts.state, asOf: null } };
