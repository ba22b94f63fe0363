import { GatewayError } from '../../errors.ts';
import type { SourceState } from '../../model/index.ts';
import { decodeCursor, encodeCursor, type CursorKey, type QueryMark } from './cursor.ts';

/** Relay's four arguments; none is a first page of 50. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** One page of a list, and what is known of the list without walking it. Parts that cost something are worked out when asked for. */
export interface Page<T> {
  readonly nodes: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** The cursor of `nodes[position]`. */
  cursorOf(position: number): string;
  /** Objects in the whole list, whatever page this is. */
  totalCount(): number;
  /** True when the data of every Marathon concerned is as it should be (LIVE or POLLING). */
  readonly complete: boolean;
  /** The Marathons concerned, by name: only those where the viewer may read something. */
  readonly sources: readonly SourceState[];
}

/** What the Marathons behind a page have to say of their data. */
export interface Provenance {
  sources(): readonly SourceState[];
  complete(): boolean;
}

/** Page arguments after checking: so many from one end of what lies between two keys. */
export interface Window {
  readonly size: number;
  readonly fromEnd: boolean;
  readonly after: CursorKey | null;
  readonly before: CursorKey | null;
}

/** What Relay's clients get when they do not say. */
const defaultSize = 50;

/** Checked arguments; throws BAD_USER_INPUT that says what is wrong and what is allowed. */
export function readWindow(args: PageArgs, mark: QueryMark, maximum: number): Window {
  const { first, last } = args;
  if (first != null && last != null) refuse('`first` and `last` exclude each other.');
  checkSize('first', first, maximum);
  checkSize('last', last, maximum);
  return {
    size: first ?? last ?? Math.min(defaultSize, maximum),
    fromEnd: last != null,
    after: args.after == null ? null : decodeCursor(mark, args.after, 'after'),
    before: args.before == null ? null : decodeCursor(mark, args.before, 'before'),
  };
}

function checkSize(name: string, size: number | null | undefined, maximum: number): void {
  if (size == null || (Number.isInteger(size) && size >= 0 && size <= maximum)) return;
  refuse(`\`${name}\` must be a whole number from 0 to ${maximum}.`);
}

function refuse(message: string): never {
  throw new GatewayError('BAD_USER_INPUT', { message });
}

export interface PageParts<T> {
  /** What the walk found in the order of the list, one more than asked where there is more; from the end, the one more comes first. */
  readonly found: readonly T[];
  readonly window: Window;
  readonly mark: QueryMark;
  /** The key of a node; `position` counts what was found. */
  readonly keyOf: (node: T, position: number) => CursorKey;
  /** Whether something lies on the far side of the key the walk began at. */
  readonly behind: () => boolean;
  readonly total: () => number;
  readonly provenance: Provenance;
}

/** A page from what a walk found. */
export const createPage = <T>(parts: PageParts<T>): Page<T> => new FoundPage(parts);

/** A class, because an answer may hold a page per app, and an object literal with getters has a hidden class of its own each time. */
class FoundPage<T> implements Page<T> {
  readonly nodes: readonly T[];
  private readonly parts: PageParts<T>;

  constructor(parts: PageParts<T>) {
    this.parts = parts;
    this.nodes = hasMore(parts) ? cut(parts.found, parts.window) : parts.found;
  }

  get hasNextPage(): boolean {
    return this.parts.window.fromEnd ? isBehind(this.parts) : hasMore(this.parts);
  }

  get hasPreviousPage(): boolean {
    return this.parts.window.fromEnd ? hasMore(this.parts) : isBehind(this.parts);
  }

  cursorOf(position: number): string {
    const node = this.nodes[position];
    if (node === undefined) throw new RangeError(`The page has no node ${position}.`);
    const { keyOf, mark, window } = this.parts;
    return encodeCursor(mark, keyOf(node, hasMore(this.parts) && window.fromEnd ? position + 1 : position));
  }

  totalCount(): number {
    return this.parts.total();
  }

  get complete(): boolean {
    return this.parts.provenance.complete();
  }

  get sources(): readonly SourceState[] {
    return this.parts.provenance.sources();
  }
}

const hasMore = <T>({ found, window }: PageParts<T>): boolean => found.length > window.size;

const isBehind = <T>({ window, behind }: PageParts<T>): boolean =>
  (window.fromEnd ? window.before : window.after) !== null && behind();

const cut = <T>(found: readonly T[], { size, fromEnd }: Window): readonly T[] =>
  fromEnd ? found.slice(1) : found.slice(0, size);
