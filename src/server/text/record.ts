/** Records are written from texts that were made before: what comes from the record alone, with what does not in between. */
import { isLeafType, getNamedType } from 'graphql';
import type { Compiler, ObjectWriter, WrittenField } from './compiler.ts';
import { argumentsReader, count, usesVariables, type Run } from './field.ts';
import type { Fragment, Fragments, FragmentSite } from './fragments.ts';
import { variedIn } from './lasting.ts';

/** A run of fields. */
interface Piece {
  readonly lasting: boolean;
  readonly write: ObjectWriter;
}

/** Fewer plain properties than this are written sooner than looked up. */
const worthwhile = 3;

/** Null where looking up what was written costs as much as writing it. */
export function recordWriter(compiler: Compiler, fields: readonly WrittenField[]): ObjectWriter | null {
  const lasting = fields.filter((field) => field.lasting);
  if (lasting.length < worthwhile && lasting.every(isCheap)) return null;
  const pieces = piecesOf(fields);
  const siteOf = siteChooser(compiler, lasting);
  return (source, run) => {
    const site = siteOf(run);
    const kept = site.get(source);
    if (kept !== undefined) count(run, kept.objects);
    const { parts } = kept ?? written(site, pieces, source, run);
    let text = '{';
    let at = 0;
    for (const piece of pieces) text += piece.lasting ? parts[at++] : piece.write(source, run);
    return `${text}}`;
  };
}

const isCheap = ({ asked }: WrittenField): boolean =>
  asked === null || (asked.definition.resolve === undefined && isLeafType(getNamedType(asked.definition.type)));

function piecesOf(fields: readonly WrittenField[]): readonly Piece[] {
  const runs: WrittenField[][] = [];
  for (const field of fields) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.lasting === field.lasting) last.push(field);
    else runs.push([field]);
  }
  return runs.map((run) => {
    const lasting = run[0]?.lasting === true;
    return { lasting, write: lasting ? inOnePiece(run) : added(run) };
  });
}

/** What is kept: a text that was added up would keep all that it was made of. */
const inOnePiece =
  (fields: readonly WrittenField[]): ObjectWriter =>
  (source, run) =>
    fields.map((field) => field.write(source, run)).join('');

const added =
  (fields: readonly WrittenField[]): ObjectWriter =>
  (source, run) => {
    let text = '';
    for (const field of fields) text += field.write(source, run);
    return text;
  };

function written(site: FragmentSite, pieces: readonly Piece[], source: object, run: Run): Fragment {
  const before = run.objects;
  const parts = pieces.filter((piece) => piece.lasting).map((piece) => piece.write(source, run));
  // What may still be changed is not kept.
  const fragment = { parts, objects: run.objects - before };
  if (Object.isFrozen(source)) site.put(source, fragment);
  return fragment;
}

/** Values of arguments that are kept apart at once, per place in a document; who pages through an app's tasks has many. */
const mostVariants = 16;

function siteChooser(compiler: Compiler, lasting: readonly WrittenField[]): (run: Run) => FragmentSite {
  const varied = lasting.flatMap(({ asked }) =>
    asked === null ? [] : variedIn(compiler, asked, ({ nodes: [node] }) => usesVariables(node)),
  );
  if (varied.length === 0) {
    const site = compiler.texts.site();
    return () => site;
  }
  const readers = varied.map(argumentsReader);
  const at = compiler.slot();
  const sites = variantSites(compiler.texts);
  return (run) => {
    const chosen = run.slots[at];
    if (isSite(chosen)) return chosen;
    const site = sites(JSON.stringify(readers.map((read) => read(run))));
    run.slots[at] = site;
    return site;
  };
}

const isSite = (value: unknown): value is FragmentSite => typeof value === 'object' && value !== null;

function variantSites(texts: Fragments): (key: string) => FragmentSite {
  const sites = new Map<string, FragmentSite>();
  return (key) => {
    const known = sites.get(key);
    if (known !== undefined) return known;
    if (sites.size >= mostVariants) sites.clear();
    const site = texts.site();
    sites.set(key, site);
    return site;
  };
}
