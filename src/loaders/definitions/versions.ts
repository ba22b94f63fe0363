import { GatewayError } from '../../errors.ts';
import { readable } from '../../authz/index.ts';
import type { App, JsonObject, Pod, RunSpecRef } from '../../model/index.ts';
import { shownField } from './definitions.ts';
import type { Gate, MarathonSource } from '../gate/gate.ts';
import type { VersionView } from '../views.ts';

/** Marathon keeps 50 of each unless told otherwise (`--zk_max_versions`); twice that is all of them almost everywhere. */
const mostVersions = 100;

interface VersionReads {
  list(source: MarathonSource, ref: RunSpecRef): Promise<readonly string[] | null>;
  one(source: MarathonSource, ref: RunSpecRef, version: string): Promise<JsonObject | null>;
}

const appReads: VersionReads = {
  list: ({ connector }, ref) => connector.appVersions(ref.path),
  one: ({ connector }, ref, version) => connector.appVersion(ref.path, version),
};

const podReads: VersionReads = {
  list: ({ connector }, ref) => connector.podVersions(ref.path),
  one: ({ connector }, ref, version) => connector.podVersion(ref.path, version),
};

/**
 * Stored versions, newest first: one read for the list, one per definition when that is asked for; both are kept for all viewers and
 * shared while under way, so a viewer who goes away does not stop them.
 */
export async function versionsOf(gate: Gate, record: App | Pod, first: number): Promise<readonly VersionView[]> {
  if (!Number.isInteger(first) || first < 0 || first > mostVersions) {
    throw new GatewayError('BAD_USER_INPUT', {
      message: `\`first\` must be a whole number from 0 to ${mostVersions}.`,
    });
  }
  gate.reads.readElsewhere();
  const { ref } = record;
  const source = gate.registered(ref.marathon);
  if (source === undefined || readable(gate.access, record) === null || first === 0) return [];
  const reads = record.__typename === 'App' ? appReads : podReads;
  const { versions, versionLists } = gate.deps.caches;
  const place = JSON.stringify([record.__typename, ref.marathon, ref.path]);
  const list = await shared(versionLists, `${place} ${record.version}`, () => reads.list(source, ref));
  return (list ?? []).slice(0, first).map((version) => ({
    version,
    definition: async () => {
      const definition = await shared(versions, `${place} ${version}`, () => reads.one(source, ref, version));
      return definition && shownField(gate, { record, field: 'versions.definition', read: itself }, definition);
    },
  }));
}

const itself = (definition: JsonObject): JsonObject => definition;

interface PromiseCache<T> {
  get(key: string): Promise<T> | undefined;
  set(key: string, value: Promise<T>): unknown;
  delete(key: string): unknown;
}

/** One read for all who ask at the same time or later; a failure is told to them and forgotten. */
function shared<T>(cache: PromiseCache<T>, key: string, read: () => Promise<T>): Promise<T> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const promise = read();
  cache.set(key, promise);
  promise.catch(() => cache.delete(key));
  return promise;
}
