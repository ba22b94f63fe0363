/**
 * Answers that were given before, and those being made: equal questions by viewers of the same access are executed once as long as
 * nothing that they read has changed. Nothing grows old here: an answer is looked at again only to be compared with the present.
 */
import type { OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Reads } from '../loaders/index.ts';

/** What makes two questions one: the operation of a document, its variables, and what the viewer may. */
export interface Question {
  readonly definition: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** `Access.digest`. */
  readonly access: string;
}

export interface Answers {
  key(question: Question): string;
  /** An answer that holds now. */
  find(key: string): Buffer | undefined;
  /** Keeps what holds. */
  keep(key: string, body: Buffer, reads: Reads): void;
  /**
   * The same for answers that take their time: who asks while one is made gets that one, if what it has read so far holds. One that
   * could not be shared in the end, or failed, is only its own asker's, and the others begin anew.
   */
  together(key: string, begin: () => Begun): Promise<Made>;
  readonly counts: { readonly hits: number; readonly misses: number; readonly joined: number };
  readonly bytes: number;
}

export interface Made {
  readonly status: 200 | 400;
  readonly body: string | Buffer;
  /** Without errors, and from nothing that only its asker has read. */
  readonly isShared: boolean;
}

/** An answer in the making. */
export interface Begun {
  readonly reads: Reads;
  readonly answer: Promise<Made>;
}

interface Kept {
  readonly body: Buffer;
  readonly reads: Reads;
}

/** What an entry takes beside the answer: its key, and what it was made from, some fifty Marathons in a wide question. */
const overhead = 4_096;

/** Of all answers: what takes more pushes out everything else. */
const largestShare = 1 / 4;

export function createAnswers(maxBytes: number): Answers {
  const kept = new LRUCache<string, Kept>({
    maxSize: Math.max(1, maxBytes),
    maxEntrySize: Math.max(1, Math.floor(maxBytes * largestShare)),
    sizeCalculation: ({ body }, key) => body.length + key.length + overhead,
  });
  const flights = new Map<string, Begun>();
  const counts = { hits: 0, misses: 0, joined: 0 };

  async function together(key: string, begin: () => Begun): Promise<Made> {
    for (let flight = flights.get(key); flight?.reads.hold() === true; flight = flights.get(key)) {
      const answer = await flight.answer.catch(() => null);
      if (answer?.isShared !== true) continue;
      counts.joined += 1;
      return answer;
    }
    const begun = begin();
    flights.set(key, begun);
    try {
      return await begun.answer;
    } finally {
      if (flights.get(key) === begun) flights.delete(key);
    }
  }

  return {
    key: createKeys(),
    find(key) {
      const found = kept.get(key);
      if (found?.reads.hold() === true) {
        counts.hits += 1;
        return found.body;
      }
      counts.misses += 1;
      if (found !== undefined) kept.delete(key);
      return undefined;
    },
    keep(key, body, reads) {
      if (reads.hold()) kept.set(key, { body, reads });
    },
    together,
    counts,
    get bytes() {
      return kept.calculatedSize;
    },
  };
}

type Variables = Question['variables'];

interface LastKey extends Question {
  readonly text: string;
  readonly key: string;
}

/** Requests that are alike come with the same variables, and mostly from those who may the same. */
function createKeys(): (question: Question) => string {
  const numbers = createNumbers();
  const lasts = new WeakMap<Variables, LastKey>();
  return ({ definition, variables, access }) => {
    const last = lasts.get(variables);
    if (last?.definition === definition && last.access === access) return last.key;
    const text = last?.text ?? JSON.stringify(variables);
    const key = `${numbers(definition)} ${access} ${text}`;
    lasts.set(variables, { definition, variables, access, text, key });
    return key;
  };
}

/** Operations live as long as their document is remembered; a document met again is another. */
function createNumbers(): (definition: OperationDefinitionNode) => number {
  const numbers = new WeakMap<OperationDefinitionNode, number>();
  let last = 0;
  return (definition) => {
    const known = numbers.get(definition);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(definition, last);
    return last;
  };
}
