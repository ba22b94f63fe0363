import type { Gateway } from '../../src/gateway/index.ts';

/** Milliseconds from the change of an app to its commit here, of every commit since the last call. */
let seen: { readonly delay: number; readonly role: string }[] = [];

/** Takes the time of every commit of an app whose version is the moment of its change, and what this replica was to its Marathon. */
export function watchVersions({ store, tier }: Gateway): void {
  store.subscribe((changes) => {
    const now = Date.now();
    const [first] = changes;
    const role = tier?.report().marathons.find(({ marathon }) => marathon === first?.marathon)?.role ?? 'ALONE';
    for (const { marathon, kind, key } of changes) {
      const changed = kind === 'app' ? Date.parse(store.shelf(marathon)?.apps.get(key)?.version ?? '') : 0;
      if (changed > 0) seen.push({ delay: now - changed, role });
    }
  });
}

export function takeSeen(): readonly { readonly delay: number; readonly role: string }[] {
  const taken = seen;
  seen = [];
  return taken;
}
