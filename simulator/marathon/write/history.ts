import type { Root } from '../root.ts';
import { specsOf } from '../root.ts';
import type { RunSpec } from '../runspec.ts';

/** Stored versions: of every app and pod, and of the root. Stored by the millisecond: of two in one, the later is kept. */
export interface History {
  /** Keeps what is new or changed in `target`; also before a lock refuses it, as Marathon does. */
  keep(before: Root, target: Root): void;
  /** Keeps the root itself, once it is accepted. */
  keepRoot(root: Root): void;
  /** A version that was asked for and is not there is listed from then on, as seen. */
  keepAsked(id: string, version: number): void;
  versionsOf(id: string): readonly number[];
  specAt(id: string, version: number): RunSpec | undefined;
  roots(): readonly Root[];
  rootAt(version: number): Root | undefined;
}

/** `--zk_max_versions`. */
const MOST = 50;

/** A version as it is printed, and stored. */
const keyOf = (version: number): number => Math.floor(version);

function trim<T>(versions: Map<number, T>): void {
  while (versions.size > MOST) {
    const [oldest] = versions.keys();
    if (oldest !== undefined) versions.delete(oldest);
  }
}

export function createHistory(first: Root): History {
  const specs = new Map<string, Map<number, RunSpec | undefined>>();
  const roots = new Map<number, Root>([[keyOf(first.version), first]]);
  const keepSpec = (id: string, version: number, spec?: RunSpec): void => {
    const versions = specs.get(id) ?? new Map<number, RunSpec | undefined>();
    const key = keyOf(version);
    specs.set(id, versions.set(key, spec ?? versions.get(key)));
    trim(versions);
  };
  return {
    keep(before, target) {
      for (const spec of specsOf(target)) {
        const old = before.apps.get(spec.id) ?? before.pods.get(spec.id);
        if (old !== spec) keepSpec(spec.id, spec.version, spec);
      }
    },
    keepRoot(root) {
      roots.set(keyOf(root.version), root);
      trim(roots);
    },
    keepAsked: (id, version) => keepSpec(id, version),
    versionsOf: (id) => [...(specs.get(id)?.keys() ?? [])],
    specAt: (id, version) => specs.get(id)?.get(keyOf(version)),
    roots: () => [...roots.values()],
    rootAt: (version) => roots.get(keyOf(version)),
  };
}
