/**
 * Compiles selections into functions that write an answer as JSON text, without building its objects. They know plain answers only;
 * everything else is thrown back (`irregular`), to be executed from its beginning by the engines that know GraphQL whole.
 */
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import type { Compiler, ObjectWriter, WrittenField, Writer } from './compiler.ts';
import { askedOf, count, fieldReader, kindOf, type Asked, type Run } from './field.ts';
import { irregular } from './irregular.ts';
import { isLasting } from './lasting.ts';
import { leafWriter } from './leaves.ts';
import { recordWriter } from './record.ts';
import { collectFields } from './selection.ts';

/** The whole of an operation; throws `irregular` where it may hold what is not known here. */
export function answerWriter(compiler: Compiler, type: GraphQLObjectType, set: SelectionSetNode): (run: Run) => string {
  const fields = fieldWriters(compiler, type, { sets: [set], kept: false }, false);
  const kinds = fields.flatMap(({ asked }) => (asked === null ? [] : [kindOf(compiler.sources, asked)]));
  // Nothing stands above the root; and what asks for nothing is not worth a text.
  if (kinds.length === 0 || kinds.some((kind) => kind === 'property' || kind === 'parent')) throw irregular;
  const write = plainWriter(fields);
  return (run) => `{"data":${write(root, run)}}`;
}

const root = Object.freeze({});

/** What is asked of a value. */
interface Selection {
  readonly sets: readonly (SelectionSetNode | undefined)[];
  /** Whether a record around it is kept already. */
  readonly kept: boolean;
}

/** With the null that a value may be. */
function valueWriter(compiler: Compiler, type: GraphQLOutputType, selection: Selection): Writer {
  const write = presentWriter(compiler, type, selection);
  if (isNonNullType(type)) return write;
  return (value, run) => (value === null || value === undefined ? 'null' : write(value, run));
}

/** Writers of values throw `irregular` for null. */
function presentWriter(compiler: Compiler, type: GraphQLOutputType, selection: Selection): Writer {
  if (isNonNullType(type)) return presentWriter(compiler, type.ofType, selection);
  if (isListType(type)) {
    const write = listWriter(valueWriter(compiler, type.ofType, selection));
    return isLeafType(getNamedType(type)) ? write : countedWriter(write);
  }
  if (isObjectType(type)) return objectWriter(compiler, type, selection);
  return isAbstractType(type) ? abstractWriter(compiler, type, selection) : leafWriter(type);
}

const listWriter =
  (write: Writer): Writer =>
  (value, run) => {
    if (!Array.isArray(value)) throw irregular;
    let text = '[';
    for (let at = 0; at < value.length; at += 1) {
      if (at > 0) text += ',';
      text += write(value[at], run);
    }
    return `${text}]`;
  };

const countedWriter =
  (write: Writer): Writer =>
  (value, run) => {
    if (Array.isArray(value)) count(run, value.length);
    return write(value, run);
  };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** By `__typename`, as records and views tell their types. */
function abstractWriter(compiler: Compiler, type: GraphQLAbstractType, selection: Selection): Writer {
  if (type.resolveType != null) throw irregular;
  const writers = new Map<unknown, Writer>();
  for (const one of compiler.schema.getPossibleTypes(type)) {
    writers.set(one.name, objectWriter(compiler, one, selection));
  }
  return (value, run) => {
    const write = isObject(value) ? writers.get(Reflect.get(value, '__typename')) : undefined;
    if (write === undefined) throw irregular;
    return write(value, run);
  };
}

function objectWriter(compiler: Compiler, type: GraphQLObjectType, selection: Selection): Writer {
  if (type.isTypeOf != null) throw irregular;
  const isRecord = !selection.kept && compiler.sources.records.has(type.name);
  const fields = fieldWriters(compiler, type, selection, isRecord);
  const write = (isRecord ? recordWriter(compiler, fields) : null) ?? plainWriter(fields);
  if (!isRecord && !selection.kept) return repeatedWriter(compiler, write);
  return (value, run) => {
    if (!isObject(value)) throw irregular;
    return write(value, run);
  };
}

interface Last {
  readonly value: object;
  readonly text: string;
  /** In its lists. */
  readonly objects: number;
}

/** What stands beside records is often the same from one to the next: fifty apps of a page name one Marathon. */
function repeatedWriter({ slot }: Compiler, write: ObjectWriter): Writer {
  const at = slot();
  return (value, run) => {
    if (!isObject(value)) throw irregular;
    const last = run.slots[at];
    if (isLast(last) && last.value === value) {
      count(run, last.objects);
      return last.text;
    }
    const before = run.objects;
    const text = write(value, run);
    run.slots[at] = { value, text, objects: run.objects - before } satisfies Last;
    return text;
  };
}

const isLast = (kept: unknown): kept is Last => kept !== undefined;

const plainWriter =
  (fields: readonly WrittenField[]): ObjectWriter =>
  (source, run) => {
    let text = '{';
    for (const field of fields) text += field.write(source, run);
    return `${text}}`;
  };

function fieldWriters(
  compiler: Compiler,
  type: GraphQLObjectType,
  { sets, kept }: Selection,
  isRecord: boolean,
): readonly WrittenField[] {
  return [...collectFields(compiler, type, sets)].map(([key, nodes], position): WrittenField => {
    const head = `${position === 0 ? '' : ','}${JSON.stringify(key)}:`;
    const asked = askedOf(type, nodes);
    if (asked === null) {
      const text = head + JSON.stringify(type.name);
      return { asked, lasting: true, write: () => text };
    }
    const lasting = isLasting(compiler, asked);
    return { asked, lasting, write: fieldWriter(compiler, asked, { head, kept: kept || (isRecord && lasting) }) };
  });
}

interface Placing {
  readonly head: string;
  readonly kept: boolean;
}

function fieldWriter(compiler: Compiler, asked: Asked, { head, kept }: Placing): ObjectWriter {
  const kind = kindOf(compiler.sources, asked);
  if (kind === 'unknown') throw irregular;
  const sets = asked.nodes.map((node) => node.selectionSet);
  const write = valueWriter(compiler, asked.definition.type, { sets, kept });
  if (kind === 'later') compiler.onLater();
  const read = fieldReader(asked);
  return (source, run) => head + write(read(source, run), run);
}
