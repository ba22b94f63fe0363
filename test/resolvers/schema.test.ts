import { readFileSync, writeFileSync } from 'node:fs';
import {
  buildSchema,
  execute,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  parse,
  printSchema,
  validate,
  type ExecutionResult,
  type GraphQLNamedType,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { afterAll, describe, expect, test } from 'vitest';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { createSampleEstate, olga } from './estate.ts';
import { documentsFor } from './everything.ts';

const schema = createExecutableSchema(typeDefs, resolvers);
const estate = await createSampleEstate();
afterAll(() => estate.close());
const ids = estate.nodeIds();

/** A second object of some kinds: an app on the host network has port definitions and no mappings, a waiting pod is no app. */
const others = Object.entries(estate.otherNodeIds()).map(([kind, id]) => [ids[kind] ?? '', id] as const);

/** Literal arguments by `Type.field`; `node` has an object of each kind. */
const literals: Readonly<Record<string, string>> = {
  'Query.nodes': `(ids: ${JSON.stringify(Object.values(ids))})`,
  'Query.marathon': '(name: "mom")',
  'Query.app': '(marathon: "platform", id: "/team/web")',
  'Query.pod': '(marathon: "platform", id: "/team/pod")',
  'Query.group': '(marathon: "platform", id: "/team")',
  'Query.task': `(marathon: "platform", id: "${estate.taskId}")`,
  'Query.search': '(text: "web")',
  'Query.tenant': '(name: "red")',
  'Query.placeApp': '(input: { cpus: 1 })',
  'AccessReview.check':
    '(principal: { kind: GROUP, name: "red", issuer: "https://idp", groups: ["blue"] }, action: READ, marathon: "platform", path: "/team")',
  'AccessReview.whoCan': '(action: READ, marathon: "platform", path: "/team/web")',
  'AccessReview.whatCan': '(principal: { kind: USER, name: "olga" })',
  'AccessReview.matrix': '(tenant: "red")',
  'App.label': '(key: "HAPROXY_GROUP")',
  'Pod.label': '(key: "a")',
  'Viewer.can': '(action: READ, marathon: "platform", path: "/team/")',
  'Viewer.explain': '(action: READ, marathon: "mom", path: "/team/")',
};
const documents = documentsFor(schema, (field, target) =>
  field === 'Query.node' ? `(id: "${ids[target ?? 'App']}")` : (literals[field] ?? ''),
);

const named: readonly GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type),
);
const reached = new Set(documents.keys());
/** What only a change answers is looked at where changes are made, in test/gateway. */
const changed = named.filter((type) => isObjectType(type) && !reached.has(type.name)).map(({ name }) => name);
/** What only subscriptions tell, in test/subscriptions. */
const told = new Set(
  ['Subscription'].concat(
    Object.values(schema.getSubscriptionType()?.getFields() ?? {}).map((field) => getNamedType(field.type).name),
  ),
);
const objects = named.filter(isObjectType).filter(({ name }) => reached.has(name));

/** Runs a document with graphql-js and notes what it reads: each property by `Type.field`, with whether the record has it. */
async function run(document: string, seen: Map<string, 'missing' | 'null' | 'value'> = new Map()) {
  const result = await execute({
    schema,
    document: parse(document),
    contextValue: estate.contextFor(olga),
    fieldResolver: (source, _args, _context, { parentType, fieldName }) => {
      const value: unknown = source[fieldName];
      const key = `${parentType.name}.${fieldName}`;
      if (seen.get(key) !== 'missing') seen.set(key, value === undefined ? 'missing' : 'value');
      return value;
    },
  });
  return result;
}

/** Every `Type.field` in a result of a generated document that had a value other than null, in some object. */
function answered(type: string, result: ExecutionResult): ReadonlySet<string> {
  const fields = Object.keys(objects.find((object) => object.name === type)?.getFields() ?? {});
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && fields.every((field) => field in value)) {
      for (const [field, item] of Object.entries(value)) if (item !== null) found.add(`${type}.${field}`);
    }
    Object.values(value).forEach(visit);
  };
  visit(result.data);
  return found;
}

describe('every field of every type', () => {
  test('can be reached from Query, by a valid document', () => {
    expect(
      changed.filter(
        (name) =>
          !/^Mutation$|Payload$|^Planned|^ChangePlan$|^Difference$|^Bulk|^Change(?:Work|Item)$/.test(name) &&
          !told.has(name),
      ),
    ).toEqual([]);
    for (const document of documents.values()) expect(validate(schema, parse(document))).toEqual([]);
  });

  test('has a resolver, or is a property that the live records have', async () => {
    const seen = new Map<string, 'missing' | 'null' | 'value'>();
    for (const document of documents.values()) expect((await run(document, seen)).errors).toBeUndefined();
    expect([...seen].filter(([, what]) => what === 'missing').map(([key]) => key)).toEqual([]);
  });

  test('has something to say about an estate in which everything happens', async () => {
    const silent: string[] = [];
    for (const [type, document] of documents) {
      const other = others.reduce((text, [one, another]) => text.replaceAll(one, another), document);
      const fields = new Set([...answered(type, await run(document)), ...answered(type, await run(other))]);
      for (const field of Object.keys(objects.find((object) => object.name === type)?.getFields() ?? {})) {
        if (!fields.has(`${type}.${field}`)) silent.push(`${type}.${field}`);
      }
    }
    expect(silent).toEqual([]);
  });

  test('is answered alike by graphql-js, which checks leaf values, and by graphql-jit, which writes them as they are', async () => {
    for (const document of documents.values()) {
      const compiled = compileQuery(schema, parse(document), '', { disableLeafSerialization: true });
      if (!isCompiledQuery(compiled)) throw new Error(`jit refuses ${document}`);
      const fast = await compiled.query(undefined, estate.contextFor(olga), {});
      expect(JSON.stringify(fast)).toBe(JSON.stringify(await run(document)));
    }
  });

  test('is resolved at once where no Marathon has to be asked', () => {
    const waits = [...documents].filter(
      ([, document]) =>
        execute({ schema, document: parse(document), contextValue: estate.contextFor(olga) }) instanceof Promise,
    );
    expect(waits.map(([type]) => type).sort()).toEqual(
      [
        'AccessDecision',
        'AccessHolder',
        'AccessHolderConnection',
        'AccessHolderEdge',
        'AccessMatrixCell',
        'AccessMatrixConnection',
        'AccessMatrixEdge',
        'AccessMatrixRow',
        'AccessReview',
        'App',
        'AppVersion',
        'AuditActor',
        'AuditChain',
        'AuditEvent',
        'AuditEventConnection',
        'AuditEventEdge',
        'AuditFinding',
        'AuditOutcome',
        'AuditSegment',
        'AuditTarget',
        'DecidedAction',
        'HeldGrant',
        'HeldGrantConnection',
        'HeldGrantEdge',
        'Pod',
        'PodVersion',
        'Principal',
        'Query',
        'SearchResult',
        'SearchResultConnection',
        'SearchResultEdge',
      ].sort(),
    );
  });
});

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Names that say all there is to say, whatever they belong to. */
const plain = wordsOf(`
  name marathon app pod group tenant host path labels key value agentId version nodes edges node cursor pageInfo
  hasNextPage hasPreviousPage startCursor endCursor first after last before filter orderBy direction field
  consistency id ids totals source cpus gpus apps pods groups tasks deployments queue image volumes networks
  container kind type phase state states status strength circuit evidence names health message statusSince
  timestamp action actions reason text depth ready taskId agentHostname zone region role instanceId containers
  endpoints uri mountPath readOnly containerPort allocatedHostPort privileged persistent external resourceLimits
  intervalSeconds timeoutSeconds lastScalingAt firstSuccess lastSuccess lastFailure consecutiveFailures
  ipAddress contentType body definition endpoint totalSteps httpStatusCodesForReady parent tenants marathons
  description input
`);
const plainValues = wordsOf(
  'ASC DESC READ CREATE DELETE USER SERVICE_ACCOUNT APP INSTANCES TASKS_RUNNING TASKS_UNHEALTHY TASK_RUNNING',
);

function undescribed(type: GraphQLNamedType): readonly string[] {
  const missing = type.description ? [] : [type.name];
  if (isEnumType(type)) {
    const values = type.getValues().filter(({ name, description }) => !description && !plainValues.has(name));
    return [...missing, ...values.map(({ name }) => `${type.name}.${name}`)];
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return missing;
  for (const field of Object.values(type.getFields())) {
    if (!field.description && !plain.has(field.name)) missing.push(`${type.name}.${field.name}`);
    const args = 'args' in field ? field.args : [];
    for (const arg of args) {
      if (!arg.description && !plain.has(arg.name)) missing.push(`${type.name}.${field.name}(${arg.name})`);
    }
  }
  return missing;
}

describe('the schema', () => {
  const own = named.filter((type) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name));

  test('describes every type, and every field, argument and value whose name does not say it all', () => {
    expect(own.flatMap(undescribed)).toEqual([]);
  });

  test('is the committed schema.graphql; UPDATE_GOLDEN=1 writes that anew', () => {
    const golden = new URL('../../schema.graphql', import.meta.url);
    const printed = `${printSchema(schema)}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, printed);
    expect(readFileSync(golden, 'utf8')).toBe(printed);
  });

  test('refuses resolvers for what it does not have', () => {
    const sdl = 'type Query { viewer: String }';
    expect(() => createExecutableSchema(sdl, { App: { id: () => 'x' } })).toThrow('App');
    expect(() =>
      createExecutableSchema(sdl, {
        Query: {
          fleet: () => {
            throw new Error('not reached');
          },
        },
      }),
    ).toThrow('Query.fleet');
    expect(printSchema(createExecutableSchema(sdl, {}))).toBe(printSchema(buildSchema(sdl)));
  });
});
