/** How a field is read, and what that depends on. */
import {
  getArgumentValues,
  Kind,
  visit,
  BREAK,
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { irregular } from './irregular.ts';
import type { FieldNodes } from './selection.ts';
import type { Arguments, FieldSources } from './sources.ts';

/** One execution. */
export interface Run {
  readonly context: unknown;
  readonly variables: Readonly<Record<string, unknown>>;
  /** By slot of the plan, what was worked out once for this execution. */
  readonly slots: unknown[];
  /** In the lists written so far, at most `most` in the end. */
  objects: number;
  readonly most: number;
}

/** Counts objects that were written, now or before; too many are for the engine that says so. */
export function count(run: Run, objects: number): void {
  run.objects += objects;
  if (run.objects > run.most) throw irregular;
}

export type Definition = GraphQLField<unknown, unknown>;

/** A field of one type where a document asks for it. */
export interface Asked {
  readonly type: GraphQLObjectType;
  readonly definition: Definition;
  readonly nodes: FieldNodes;
}

/** Null for `__typename`; introspection is not known here. */
export function askedOf(type: GraphQLObjectType, nodes: FieldNodes): Asked | null {
  const [{ name }] = nodes;
  if (name.value === '__typename') return null;
  const definition = type.getFields()[name.value];
  if (definition === undefined) throw irregular;
  return { type, definition, nodes };
}

/** `unknown`: it may read anything, promise anything, or need GraphQL's own view of the document. */
export type FieldKind = 'property' | 'parent' | 'live' | 'later' | 'unknown';

export const nameOf = ({ type, definition }: Asked): string => `${type.name}.${definition.name}`;

/** By what its resolver declares: one that takes its parent alone can use nothing else. */
export function kindOf(sources: FieldSources, asked: Asked): FieldKind {
  const { resolve } = asked.definition;
  if (resolve === undefined) return 'property';
  if (resolve.length === 1) return 'parent';
  if (resolve.length > 3) return 'unknown';
  if (isGiven(asked, sources.live.get(nameOf(asked)))) return 'live';
  return isGiven(asked, sources.later.get(nameOf(asked))) ? 'later' : 'unknown';
}

/** Whether the field is known, and given only arguments it is known with; a default that is spelled out is none. */
function isGiven({ definition, nodes: [node] }: Asked, known: Arguments | undefined): boolean {
  return (
    known !== undefined &&
    (node.arguments ?? []).every((given) => known.has(given.name.value) || isDefault(definition, given))
  );
}

const isDefault = ({ args }: Definition, { name, value }: ArgumentNode): boolean =>
  value.kind === Kind.ENUM && args.find((one) => one.name === name.value)?.defaultValue === value.value;

export function usesVariables(node: FieldNode): boolean {
  let found = false;
  for (const argument of node.arguments ?? []) {
    visit(argument, {
      Variable() {
        found = true;
        return BREAK;
      },
    });
  }
  return found;
}

type Given = Readonly<Record<string, unknown>>;

const nothing: Given = Object.freeze({});

/** The arguments of a field: worked out now, or once for each set of variables, which requests that are alike share. */
export function argumentsReader({ definition, nodes: [node] }: Asked): (run: Run) => Given {
  if (definition.args.length === 0) return () => nothing;
  if (!usesVariables(node)) {
    const given = getArgumentValues(definition, node);
    return () => given;
  }
  const byVariables = new WeakMap<Run['variables'], Given>();
  return ({ variables }) => {
    const known = byVariables.get(variables);
    if (known !== undefined) return known;
    const given = getArgumentValues(definition, node, variables);
    byVariables.set(variables, given);
    return given;
  };
}

export type Reader = (source: object, run: Run) => unknown;

type Resolve = (source: unknown, args: unknown, context: unknown) => unknown;

export function fieldReader(asked: Asked): Reader {
  const { name, resolve } = asked.definition;
  if (resolve === undefined) return propertyReader(name);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- kindOf has seen that it declares three parameters at most
  const call = resolve as unknown as Resolve;
  const given = argumentsReader(asked);
  return (source, run) => {
    const value = call(source, given(run), run.context);
    if (value instanceof Promise) throw irregular;
    return value;
  };
}

/** As graphql-js reads a field without a resolver, but for methods. */
const propertyReader =
  (name: string): Reader =>
  (source) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- any object may be asked for any property
    const value = (source as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'function') throw irregular;
    return value;
  };
