import type { Change, Shelf } from '../store.ts';
import type { App, Pod } from '../../model/index.ts';
import type { Entry } from './encoding.ts';
import type { Gathered } from './gathered.ts';

/**
 * Records that this replica asked the Marathon for itself (a FRESH read) while another one follows it. What comes through the log may have
 * been read before ours, so it is kept back until the owner has answered that it read again after us.
 */
export interface Holds {
  /** These were committed here; answers the paths for which the owner must be asked. */
  committed(changes: readonly Change[]): readonly string[];
  /** A question that was asked for these paths: its answer in the log frees them, as does that of an earlier one. */
  asked(question: string, paths: readonly string[]): void;
  /** Takes what is held out of what an entry brought, and puts in what its answers free. */
  sift(entry: Entry, into: Gathered): void;
  /** A whole state is about to be stored: what is held stays as it is here. */
  keep(shelf: Shelf, over: Gathered): void;
  /** Paths that wait for an answer since longer than this. */
  overdue(now: number, milliseconds: number): readonly string[];
  paths(): Iterable<string>;
  clear(): void;
}

/** A slow Marathon is asked about again before it has answered. So many questions, three seconds apart, outlast every read. */
const questionsKept = 40;

interface Hold {
  /** All were asked after what is held was read here: the answer to any of them is from after it. */
  questions: readonly string[];
  askedAt: number;
  app: App | null | undefined;
  pod: Pod | null | undefined;
}

export function createHolds(now: () => number): Holds {
  const holds = new Map<string, Hold>();

  function free(question: string, into: Gathered): void {
    for (const [path, hold] of holds) {
      if (!hold.questions.includes(question)) continue;
      holds.delete(path);
      if (hold.app !== undefined && !into.apps.has(path)) into.apps.set(path, hold.app);
      if (hold.pod !== undefined && !into.pods.has(path)) into.pods.set(path, hold.pod);
    }
  }

  /** Before the answers of the same entry are looked at: the record that comes with an answer is the newest. */
  function keepBack(into: Gathered): void {
    for (const [path, hold] of holds) {
      const [app, pod] = [into.apps.get(path), into.pods.get(path)];
      if (app !== undefined) hold.app = app;
      if (pod !== undefined) hold.pod = pod;
      into.apps.delete(path);
      into.pods.delete(path);
    }
  }

  return {
    committed: (changes) => {
      const paths = changes.filter(({ kind }) => kind === 'app' || kind === 'pod').map(({ key }) => key);
      for (const path of paths) holds.set(path, { questions: [], askedAt: now(), app: undefined, pod: undefined });
      return [...new Set(paths)];
    },
    asked: (question, paths) => {
      for (const path of paths) {
        const hold = holds.get(path);
        if (hold === undefined) continue;
        hold.questions = [...hold.questions, question].slice(-questionsKept);
        hold.askedAt = now();
      }
    },
    sift: ({ answers }, into) => {
      if (holds.size === 0) return;
      keepBack(into);
      for (const question of answers) free(question, into);
    },
    keep: (shelf, over) => {
      for (const path of holds.keys()) {
        over.apps.set(path, shelf.apps.get(path) ?? null);
        over.pods.set(path, shelf.pods.get(path) ?? null);
      }
    },
    overdue: (at, milliseconds) =>
      [...holds].filter(([, { askedAt }]) => at - askedAt > milliseconds).map(([path]) => path),
    paths: () => holds.keys(),
    clear: () => holds.clear(),
  };
}
