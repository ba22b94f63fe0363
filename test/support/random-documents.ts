/** Random documents over the whole schema: any fields, plausible arguments, aliases, fragments, directives. For fast-check. */
import { constant, constantFrom, integer, oneof, subarray, tuple, type Arbitrary } from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Values to draw arguments from, by the argument's name: names and paths that exist, and some that do not. */
export type ArgumentPool = Readonly<Record<string, readonly string[]>>;

export interface DocumentOptions {
  readonly schema: GraphQLSchema;
  readonly pool: ArgumentPool;
  /** Levels of fields at most. */
  readonly depth: number;
  /** Fields (`Type.field`) that are not asked for; default none. */
  readonly without?: ReadonlySet<string>;
}

/** A document with one operation; it declares `$yes` (true) and `$no` (false), which its directives use. */
export function randomDocument(options: DocumentOptions): Arbitrary<string> {
  const query = options.schema.getQueryType();
  if (query == null) throw new Error('there is no query type');
  return selection(options, query, options.depth).map(
    (set) => `query ($yes: Boolean = true, $no: Boolean = false) ${set}`,
  );
}

function selection(options: DocumentOptions, type: GraphQLObjectType, depth: number): Arbitrary<string> {
  const fields = Object.values(type.getFields())
    .filter((field) => depth > 1 || isLeaf(field))
    .filter((field) => options.without?.has(`${type.name}.${field.name}`) !== true);
  if (fields.length === 0) return constant('{ __typename }');
  return subarray(fields, { minLength: 1, maxLength: Math.min(5, fields.length) })
    .chain((chosen) => tuple(...chosen.map((field) => fieldText(options, field, depth))))
    .chain((texts) =>
      constantFrom(
        `{ ${texts.join(' ')} }`,
        `{ __typename ${texts.join(' ')} }`,
        `{ ... on ${type.name} { ${texts.join(' ')} } }`,
        `{ ${texts.join(' ')} again: __typename ... on ${type.name} @include(if: $yes) { ${texts[0] ?? ''} } }`,
      ),
    );
}

const isLeaf = (field: GraphQLField<unknown, unknown>): boolean => {
  const named = getNamedType(field.type);
  return !isObjectType(named) && !isAbstractType(named);
};

function fieldText(options: DocumentOptions, field: GraphQLField<unknown, unknown>, depth: number): Arbitrary<string> {
  const named = getNamedType(field.type);
  const below = isObjectType(named)
    ? selection(options, named, depth - 1)
    : isAbstractType(named)
      ? abstractSelection(options, options.schema.getPossibleTypes(named), depth - 1)
      : constant('');
  const args = tuple(...field.args.map((argument) => argumentText(options, argument)));
  return tuple(args, below, directive).map(([given, set, condition]) => {
    const list = given.filter((one) => one !== '');
    // The alias names the arguments, so that the same field with others never collides.
    const alias = list.length === 0 ? '' : `${field.name}_${hash(list.join())}: `;
    return `${alias}${field.name}${list.length === 0 ? '' : `(${list.join(', ')})`}${condition} ${set}`;
  });
}

const directive = constantFrom('', '', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)');

/** Different types may give one name different shapes, so what stands in a union's fragments is only what all agree on. */
function abstractSelection(
  options: DocumentOptions,
  types: readonly GraphQLObjectType[],
  depth: number,
): Arbitrary<string> {
  return constantFrom(...types).chain((type) =>
    selection(options, type, depth).map((set) => `{ __typename ... on ${type.name} ${set} }`),
  );
}

function argumentText({ pool }: DocumentOptions, argument: GraphQLArgument): Arbitrary<string> {
  const value = argumentValue(pool, argument);
  const text = value.map((one) => `${argument.name}: ${one}`);
  return isNonNullType(argument.type) && argument.defaultValue === undefined ? text : oneof(constant(''), text);
}

function argumentValue(pool: ArgumentPool, argument: GraphQLArgument): Arbitrary<string> {
  const nullable = getNullableType(argument.type);
  const named = getNamedType(argument.type);
  if (isEnumType(named)) {
    const values = named.getValues().map(({ name }) => name);
    // FRESH asks a Marathon, whose answer may differ from one moment to the next.
    return constantFrom(...values.filter((name) => name !== 'FRESH'));
  }
  const known = pool[argument.name];
  if (known !== undefined)
    return isListType(nullable) ? subarray([...known]).map((list) => `[${list.join(', ')}]`) : constantFrom(...known);
  if (named.name === 'Int') return integer({ min: 0, max: 4 }).map(String);
  return constant('null');
}

const hash = (text: string): string =>
  [...text].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, 7).toString(36);
