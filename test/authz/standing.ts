import type { Standing } from '../../src/authz/index.ts';
import { covers } from '../../src/model/index.ts';

/** What stands on a Marathon, written as `/red/one` for an app, `/red/p*` for a pod, `/red/` for a group; groups above follow. */
export function standingOf(objects: readonly string[]): Standing {
  const kinds = new Map<string, 'APP' | 'POD' | 'GROUP'>([['/', 'GROUP']]);
  for (const text of objects) {
    const path = text.replace(/[/*]$/, '');
    for (let cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
      kinds.set(path.slice(0, cut), 'GROUP');
    }
    kinds.set(path, text.endsWith('/') ? 'GROUP' : text.endsWith('*') ? 'POD' : 'APP');
  }
  return {
    kindAt: (path) => kinds.get(path) ?? null,
    below: (path) => [...kinds].flatMap(([at, kind]) => (at !== path && covers(path, at) ? [{ kind, path: at }] : [])),
  };
}
