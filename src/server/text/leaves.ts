/** JSON of the values at the ends of an answer, which records hold as they go over the wire. */
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLEnumType,
  type GraphQLLeafType,
} from 'graphql';
import { irregular } from './irregular.ts';

export type LeafWriter = (value: unknown) => string;

/** What is not of the type's own kind is not written: the executors after us say what becomes of it. */
export function leafWriter(type: GraphQLLeafType): LeafWriter {
  if (type === GraphQLInt || type === GraphQLFloat) return writeNumber;
  if (type === GraphQLBoolean) return writeBoolean;
  if (type === GraphQLString || type === GraphQLID) return writeText;
  if (isEnumType(type)) return enumWriter(type);
  return writeAny;
}

function writeNumber(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw irregular;
  return String(value);
}

function writeBoolean(value: unknown): string {
  if (typeof value !== 'boolean') throw irregular;
  return value ? 'true' : 'false';
}

/** There are a few words; to quote one each time takes longer than to find it. */
function enumWriter(type: GraphQLEnumType): LeafWriter {
  const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, JSON.stringify(name)]));
  return (value) => texts.get(value) ?? writeText(value);
}

function writeText(value: unknown): string {
  if (typeof value !== 'string') throw irregular;
  return JSON.stringify(value);
}

/** Scalars of our own. */
function writeAny(value: unknown): string {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined || value instanceof Promise) throw irregular;
  return text;
}
