import { readFileSync } from 'node:fs';
import { isObject, textOf, type JsonObject, type JsonValue } from './read.ts';

/** One definition as its authors wrote it, for whatever Marathon they had. */
export interface CataloguedDefinition {
  /** File below `files/`, and the package within it for rendered packages. */
  readonly source: string;
  readonly definition: JsonObject;
}

/** The definitions of this repository by kind. */
export interface Catalogue {
  readonly apps: readonly CataloguedDefinition[];
  readonly pods: readonly CataloguedDefinition[];
  readonly groups: readonly CataloguedDefinition[];
  /** Apps of Universe packages, rendered with their default options. */
  readonly packages: readonly CataloguedDefinition[];
  /** Apps that run a Marathon: of the Universe package, of the enterprise procedure. */
  readonly marathons: readonly CataloguedDefinition[];
}

function parse(file: string): JsonValue {
  const content: JsonValue = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  return content;
}

function entriesOf(file: string, noun: string): CataloguedDefinition[] {
  const content = parse(`files/${file}`);
  if (noun !== 'packages') return isObject(content) ? [{ source: file, definition: content }] : [];
  const rows = Array.isArray(content) ? content : [];
  return rows.flatMap((row: JsonValue) =>
    isObject(row) && isObject(row['app'])
      ? [{ source: `${file}#${textOf(row['package']) ?? ''}`, definition: row['app'] }]
      : [],
  );
}

function read(): Catalogue {
  const index = parse('catalogue.json');
  const byNoun = new Map<string, CataloguedDefinition[]>();
  for (const row of Array.isArray(index) ? index : []) {
    if (!isObject(row)) continue;
    const noun = textOf(row['noun']) ?? '';
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), ...entriesOf(textOf(row['file']) ?? '', noun)]);
  }
  const of = (noun: string): readonly CataloguedDefinition[] => byNoun.get(noun) ?? [];
  return { apps: of('app'), pods: of('pod'), groups: of('group'), packages: of('packages'), marathons: of('marathon') };
}

let loaded: Catalogue | undefined;

/** Reads all definitions, once per process: estates share them. */
export function loadCatalogue(): Catalogue {
  loaded ??= read();
  return loaded;
}
