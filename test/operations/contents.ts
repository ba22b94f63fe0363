import type { GroupContents } from '../../src/operations/index.ts';
import { covers } from '../../src/model/index.ts';

/** What stands below a path, written as `/red/one` for an app, `/red/p*` for a pod, `/red/` for a group; groups above follow. */
export function contentsOf(objects: readonly string[], path = '/'): GroupContents {
  const groups = new Set<string>(['/']);
  for (const text of objects) {
    const at = text.replace(/[/*]$/, '');
    for (let cut = at.lastIndexOf('/'); cut > 0; cut = at.lastIndexOf('/', cut - 1)) groups.add(at.slice(0, cut));
    if (text.endsWith('/')) groups.add(at);
  }
  const below = (one: string) => covers(path, one);
  const named = (texts: readonly string[]) => new Map(texts.filter(below).map((one) => [one, {}]));
  return {
    apps: named(objects.filter((text) => !/[/*]$/.test(text))),
    pods: named(objects.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1))),
    groups: new Set([path, ...[...groups].filter(below)]),
  };
}
