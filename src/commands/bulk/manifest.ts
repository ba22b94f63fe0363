import { GatewayError } from '../../errors.ts';
import { isJsonObject, parentOf, resolvePath } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { documentsOf } from './reading.ts';

/** One object that a manifest wants. */
export interface Wanted {
  readonly kind: 'APP' | 'POD' | 'GROUP';
  readonly marathon: string;
  readonly path: string;
  readonly definition: JsonObject;
}

/** More are better parted into several manifests: each item costs a read and a write. */
const mostItems = 1_000;
/** A thousand items: an app with a health check, ports and an image takes 750 characters of YAML. */
const mostCharacters = 1_000_000;
/** What waits for more can wait for the group that they are in. */
const mostDependencies = 200;

/**
 * What a manifest wants, in its order: groups are flattened into their apps and, where they have dependencies, the group itself. Fails
 * with BAD_USER_INPUT that tells every fault with its place.
 */
export async function readManifest(text: string): Promise<readonly Wanted[]> {
  if (text.length > mostCharacters)
    throw unreadable([`it has ${text.length} characters; at most ${mostCharacters} are read`]);
  const documents = await documentsOf(text);
  const faults = [...documents.faults];
  const wanted = wantedIn(documents.values, faults);
  if (faults.length > 0) throw unreadable(faults);
  return wanted;
}

const unreadable = (faults: readonly string[]): GatewayError =>
  new GatewayError('BAD_USER_INPUT', {
    message: `The manifest cannot be read: ${faults[0] ?? ''}.`,
    facts: { argument: 'manifest', details: faults.slice(0, 50) },
  });

function wantedIn(documents: readonly JsonValue[], faults: string[]): readonly Wanted[] {
  const wanted = documents.flatMap((document, position) => {
    const at = `document ${position + 1}`;
    if (!isJsonObject(document) || typeof document['marathon'] !== 'string') {
      faults.push(`${at} is no object that names a \`marathon\``);
      return [];
    }
    return readGroup(document, { marathon: document['marathon'], path: '/', at, faults });
  });
  const seen = new Set<string>();
  for (const { marathon, kind, path, definition } of wanted) {
    const key = JSON.stringify([marathon, kind === 'GROUP' ? kind : 'RUN', path]);
    if (seen.has(key)) faults.push(`${path} on ${marathon} stands there twice`);
    seen.add(key);
    const { dependencies: ids } = definition;
    if (Array.isArray(ids) && ids.length > mostDependencies)
      faults.push(`${path} has ${ids.length} dependencies; at most ${mostDependencies} are read`);
  }
  if (wanted.length === 0 && faults.length === 0) faults.push('there is nothing in it');
  if (wanted.length > mostItems) faults.push(`it has ${wanted.length} items; at most ${mostItems} go at once`);
  return wanted;
}

/** In a group Marathon takes an app's dependencies relative to that group; by itself the app has to say them in full. */
function absolute(item: JsonObject, group: string): JsonObject {
  const { dependencies } = item;
  if (group === '/' || !Array.isArray(dependencies)) return item;
  return { ...item, dependencies: dependencies.map((id) => (typeof id === 'string' ? resolvePath(id, group) : id)) };
}

interface Level {
  readonly marathon: string;
  readonly path: string;
  readonly at: string;
  readonly faults: string[];
}

const lists = ['apps', 'pods', 'groups'] as const;
const known = new Set(['marathon', 'id', 'dependencies', ...lists]);

function readGroup(group: JsonObject, level: Level): readonly Wanted[] {
  const { marathon, path, at, faults } = level;
  for (const key of Object.keys(group))
    if (!known.has(key)) faults.push(`${at} has a \`${key}\`, which means nothing there`);
  const { dependencies } = group;
  const own: readonly Wanted[] =
    dependencies === undefined ? [] : [{ kind: 'GROUP', marathon, path, definition: { dependencies } }];
  return [
    ...itemsOf(group, 'apps', level).map(([place, definition]): Wanted => ({
      kind: 'APP',
      marathon,
      path: place,
      definition,
    })),
    ...itemsOf(group, 'pods', level).map(([place, definition]): Wanted => ({
      kind: 'POD',
      marathon,
      path: place,
      definition,
    })),
    ...itemsOf(group, 'groups', level).flatMap(([place, nested]) =>
      readGroup(nested, { ...level, path: place, at: `${at}, ${place}` }),
    ),
    ...own,
  ];
}

function itemsOf(
  group: JsonObject,
  list: (typeof lists)[number],
  { path, at, faults }: Level,
): readonly (readonly [path: string, item: JsonObject])[] {
  const items = group[list] ?? [];
  if (!Array.isArray(items)) {
    faults.push(`${at}: \`${list}\` is no list`);
    return [];
  }
  return items.flatMap((item, position) => {
    if (!isJsonObject(item) || typeof item['id'] !== 'string') {
      faults.push(`${at}: ${list} ${position + 1} is no object with an id`);
      return [];
    }
    const place = resolvePath(item['id'], path);
    // At the top a document may name things anywhere; inside a group only what is directly in it.
    if (path !== '/' && parentOf(place) !== path) {
      faults.push(`${at}: ${item['id']} is not directly in ${path}`);
      return [];
    }
    return [[place, { ...absolute(item, path), id: place }] as const];
  });
}
