import type { Store } from '../informer/index.ts';
import type { Candidate, JsonObject, RunSpecRef } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { Claim, Refusal } from './claim.ts';
import { hostKey } from './claim.ts';
import type { Confirmer } from './confirm.ts';
import type { EvidenceOptions, Suspicion } from './evidence.ts';
import { mayBeSuspect, suspect } from './evidence.ts';
import type { QuestionTiming } from './questions.ts';
import type { Sighting } from './sighting.ts';
import { createSighting } from './sighting.ts';

/** Looks through the apps of the watched Marathons for further Marathons; after the first look only at apps that changed. */
export interface Scout {
  /** Starts to look; `depth` is that of the Marathon itself, 0 for a configured one. Watching twice keeps the first depth. */
  watch(marathon: string, depth: number): void;
  /** Stops to look; what was found there counts as deleted. */
  unwatch(marathon: string): void;
  /** Looks at what has changed now; true when questions are open then. */
  flush(): boolean;
  /** Makes every claim again: names or identities have changed. */
  reconsider(): void;
  doubt(host: RunSpecRef): void;
  /** Whether the app is a suspect now. */
  sees(host: RunSpecRef): boolean;
  /** Sorted by place. */
  candidates(): readonly Candidate[];
  /** Resolves when no question is open. */
  idle(): Promise<void>;
  close(): void;
}

export interface ScoutOptions extends EvidenceOptions {
  readonly store: Store;
  readonly confirmer: Confirmer;
  readonly claim: (claim: Claim) => Refusal | null;
  readonly maxDepth: number;
  readonly timing: QuestionTiming & { readonly debounceMs: number };
  readonly random: () => number;
  /** Called after each look at changed apps. */
  readonly onLooked: () => void;
}

/** Apps looked at before others get a turn: some milliseconds. */
const looksPerTurn = 500;

export function createScout(options: ScoutOptions): Scout {
  const { store, timing } = options;
  const depths = new Map<string, number>();
  const sightings = new Map<string, Sighting>();
  const dirty = new Map<string, RunSpecRef>();
  let timer: NodeJS.Timeout | null = null;

  const unsubscribe = store.subscribe((changes) => {
    for (const { marathon, kind, key } of changes)
      if (kind === 'app' && depths.has(marathon)) mark({ marathon, path: key });
  });

  function mark(host: RunSpecRef): void {
    dirty.set(hostKey(host), host);
    timer ??= setTimeout(lookAround, timing.debounceMs);
  }

  function lookAround(): void {
    if (timer !== null) clearTimeout(timer);
    const hosts = [...dirty].slice(0, looksPerTurn);
    for (const [key, host] of hosts) {
      dirty.delete(key);
      look(host);
    }
    timer = dirty.size === 0 ? null : setTimeout(lookAround, 0);
    if (timer === null && hosts.length > 0) options.onLooked();
  }

  function look(host: RunSpecRef): void {
    const depth = depths.get(host.marathon);
    const app = store.shelf(host.marathon)?.apps.get(host.path);
    const suspicion = app === undefined || depth === undefined ? null : suspicionOf(app.definition, options);
    if (app === undefined || depth === undefined || suspicion === null) return lose(host);
    const sighting = sightings.get(hostKey(host)) ?? createSighting({ ...options, host, depth: depth + 1 });
    sightings.set(hostKey(host), sighting);
    sighting.see(app, suspicion);
  }

  function lose(host: RunSpecRef): void {
    const sighting = sightings.get(hostKey(host));
    sightings.delete(hostKey(host));
    sighting?.lose();
  }

  return {
    watch(marathon, depth) {
      if (depths.has(marathon) || depth >= options.maxDepth) return;
      depths.set(marathon, depth);
      const apps = store.shelf(marathon)?.apps;
      for (let place = 0; place < (apps?.size ?? 0); place += 1) {
        const app = apps?.at(place);
        if (app !== undefined) mark(app.ref);
      }
    },
    unwatch(marathon) {
      depths.delete(marathon);
      for (const { host } of sightings.values()) if (host.marathon === marathon) lose(host);
    },
    flush() {
      do lookAround();
      while (dirty.size > 0);
      return [...sightings.values()].some((sighting) => sighting.isOpen());
    },
    reconsider: () => sightings.forEach((sighting) => sighting.reclaim()),
    sees: (host) => sightings.has(hostKey(host)),
    doubt: (host) => sightings.get(hostKey(host))?.doubt(),
    candidates: () =>
      [...sightings]
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([, sighting]) => sighting.candidate() ?? []),
    async idle() {
      await Promise.all([...sightings.values()].map((sighting) => sighting.idle()));
    },
    close() {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      for (const sighting of sightings.values()) sighting.close();
    },
  };
}

/** Most definitions are passed over without being parsed. */
function suspicionOf(definition: string, options: EvidenceOptions): Suspicion | null {
  const app = mayBeSuspect(definition, options) ? parse(definition) : null;
  return app === null ? null : suspect(app, options);
}

function parse(text: string): JsonObject | null {
  const value: unknown = JSON.parse(text);
  return isJsonObject(value) ? value : null;
}
