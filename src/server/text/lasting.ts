import { getNamedType, isLeafType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { Compiler } from './compiler.ts';
import { askedOf, kindOf, nameOf, type Asked } from './field.ts';
import { collectFields } from './selection.ts';

/** Whether all that is asked of a field comes from the object it stands on and its arguments alone: no context, no other object. */
export function isLasting(compiler: Compiler, asked: Asked): boolean {
  const { sources } = compiler;
  const [name, kind] = [nameOf(asked), kindOf(sources, asked)];
  if (sources.passing.has(name)) return false;
  if (kind !== 'property' && kind !== 'parent' && !(kind === 'live' && sources.ofRecord.has(name))) return false;
  const type = getNamedType(asked.definition.type);
  if (isLeafType(type)) return true;
  if (!isObjectType(type)) return false;
  return askedBelow(compiler, asked, type).every((one) => isLasting(compiler, one));
}

/** Of a lasting field, itself and what is asked below it where the arguments hold variables: those that its text depends on. */
export function variedIn(compiler: Compiler, asked: Asked, varies: (one: Asked) => boolean): readonly Asked[] {
  const type = getNamedType(asked.definition.type);
  const own = varies(asked) ? [asked] : [];
  if (!isObjectType(type)) return own;
  return [...own, ...askedBelow(compiler, asked, type).flatMap((one) => variedIn(compiler, one, varies))];
}

function askedBelow(compiler: Compiler, { nodes }: Asked, type: GraphQLObjectType): readonly Asked[] {
  const sets = nodes.map((node) => node.selectionSet);
  return [...collectFields(compiler, type, sets).values()].flatMap((below) => askedOf(type, below) ?? []);
}
