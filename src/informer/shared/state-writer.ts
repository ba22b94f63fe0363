import type { InTurn } from '../../connectors/marathon/index.ts';
import type { RedisLink } from '../../connectors/redis/index.ts';
import type { App } from '../../model/index.ts';
import type { Shelf } from '../store.ts';
import { bucketsNeeded, createBuckets } from './buckets.ts';
import type { Buckets } from './buckets.ts';
import { packApps, packRest, textOf } from './encoding.ts';
import type { Records } from './encoding.ts';
import type { MarathonKeys } from './keys.ts';
import { putField, putHead } from './scripts.ts';

/** What Redis said to a fenced write. */
export type Written = 'OK' | 'FENCED' | 'LOST';
export const writtenOf = (answer: unknown): Written => (answer === 'OK' || answer === 'FENCED' ? answer : 'LOST');

export interface StateWriterOptions {
  readonly link: RedisLink;
  readonly keys: MarathonKeys;
  /** The lease as its holder holds it. */
  readonly lease: string;
  readonly ttlMs: number;
  readonly inTurn: InTurn;
}

/**
 * Writes the whole state of a Marathon: one field per bucket of apps and one for the rest, under names never used before, and last the
 * head that names them. A reader therefore sees the state before or after, however long the writing took and whoever died in it.
 */
export interface StateWriter {
  /** This app has changed since the state was written. */
  touch(path: string): void;
  touchRest(): void;
  /** Everything must be written anew. */
  touchAll(): void;
  /** Writes what has changed; the state as it is at this moment, which is this position. Must not run twice at once. */
  write(shelf: Shelf, position: string): Promise<Written>;
}

/** What is in Redis, and what of it is of the past. */
interface Layout {
  buckets: Buckets | null;
  /** Name of each bucket's field. */
  fields: readonly string[];
  rest: string;
  dirty: Set<number>;
  restDirty: boolean;
}

export function createStateWriter(options: StateWriterOptions): StateWriter {
  const layout: Layout = { buckets: null, fields: [], rest: '', dirty: new Set(), restDirty: true };
  const touchAll = (): void => {
    layout.buckets = null;
    layout.restDirty = true;
  };
  return {
    touch: (path) => {
      if (layout.buckets !== null) layout.dirty.add(layout.buckets.of(path));
    },
    touchRest: () => {
      layout.restDirty = true;
    },
    touchAll,
    write: async (shelf, position) => {
      let written: Written = 'LOST';
      try {
        written = await write(options, layout, { shelf, position });
        return written;
      } finally {
        if (written !== 'OK') touchAll();
      }
    },
  };
}

interface Captured {
  readonly apps: ReadonlyMap<number, readonly App[]>;
  readonly rest: Promise<Buffer> | null;
}

/** What to write, taken in one run of code, so that it is one state. */
function capture(layout: Layout, shelf: Shelf): Captured {
  const needed = bucketsNeeded(shelf.apps);
  const now = layout.buckets?.count ?? 0;
  const fits = needed <= now * 2 && needed >= now / 4;
  const buckets = layout.buckets !== null && fits ? layout.buckets : createBuckets(needed);
  if (buckets !== layout.buckets) layout.dirty = new Set(Array.from({ length: needed }, (_, bucket) => bucket));
  layout.buckets = buckets;
  const sorted = layout.dirty.size === 0 ? [] : buckets.sort(shelf.apps);
  const apps = new Map([...layout.dirty].map((bucket) => [bucket, sorted[bucket] ?? []] as const));
  const rest = layout.restDirty ? packRest(restOf(shelf)) : null;
  layout.dirty = new Set();
  layout.restDirty = false;
  return { apps, rest };
}

async function write(
  options: StateWriterOptions,
  layout: Layout,
  { shelf, position }: { readonly shelf: Shelf; readonly position: string },
): Promise<Written> {
  const captured = capture(layout, shelf);
  const fields = Array.from({ length: layout.buckets?.count ?? 0 }, (_, bucket) => layout.fields[bucket] ?? '');
  const bytes = await captured.rest;
  const rest = bytes === null ? layout.rest : `rest.${position}`;
  if (bytes !== null) {
    const written = await put(options, rest, bytes);
    if (written !== 'OK') return written;
  }
  for (const [bucket, apps] of captured.apps) {
    const field = `apps.${bucket}.${position}`;
    const written = await put(options, field, await options.inTurn(() => packApps(apps)));
    if (written !== 'OK') return written;
    fields[bucket] = field;
  }
  const { link, keys, lease } = options;
  const args = [lease, textOf({ position, apps: fields, rest }), ...fields, rest];
  const written = writtenOf(await link.run(putHead, [keys.lease, keys.state], args));
  if (written === 'OK') Object.assign(layout, { fields, rest });
  return written;
}

const put = async ({ link, keys, lease, ttlMs }: StateWriterOptions, field: string, bytes: Buffer): Promise<Written> =>
  writtenOf(await link.run(putField, [keys.lease, keys.state], [lease, field, bytes, ttlMs]));

function restOf(shelf: Shelf): Omit<Records, 'apps'> {
  const { pods, groups, deployments, queue } = shelf;
  return {
    pods: Array.from({ length: pods.size }, (_, at) => pods.at(at)).filter((pod) => pod !== undefined),
    groups: Array.from({ length: groups.size }, (_, at) => groups.at(at)).filter((group) => group !== undefined),
    deployments,
    queue,
  };
}
