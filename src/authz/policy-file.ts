import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { actions } from './access.ts';
import { canonicalPath } from './canonical-path.ts';
import { readDocument, type DocumentPath, type PolicyDocument } from './policy-document.ts';
import type { Binding, Policy, PolicyError, PolicyResult, PolicyTenant, PrincipalKind } from './policy.ts';

const principalKinds = ['user', 'group', 'serviceAccount'] as const satisfies readonly PrincipalKind[];

/** Names are what bindings, answers and logs say; a name of digits alone would look like a number. */
const namePattern = /^(?!\d+$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

const text = z.string().min(1, 'Must not be empty.');

const path = z.string().transform((written, context) => {
  const read = canonicalPath(written);
  if ('path' in read) return read.path;
  context.addIssue({ code: 'custom', message: read.refusal });
  return z.NEVER;
});

const scope = z
  .strictObject({
    marathon: text.refine(
      (name) => name === '*' || !name.includes('*'),
      '`*` stands alone, for every Marathon; names have none.',
    ),
    path,
    frameworkId: text.nullable().default(null),
  })
  .refine((place) => place.frameworkId === null || place.marathon !== '*', {
    path: ['frameworkId'],
    message: 'A framework id pins one Marathon: name it instead of `*`.',
  });

const tenantBody = z.strictObject({ scopes: z.array(scope).min(1, 'A tenant has at least one scope.') });
const roleBody = z.strictObject({ actions: z.array(z.enum(actions)).min(1, 'A role allows at least one action.') });
const bindingBody = z.strictObject({
  user: text.optional(),
  group: text.optional(),
  serviceAccount: text.optional(),
  issuer: text.optional(),
  role: text,
  tenant: text.optional(),
  scope: scope.optional(),
});

/** Reads a policy file; a file that cannot be read is an error like any other. */
export async function loadPolicy(file: string): Promise<PolicyResult> {
  try {
    return parsePolicy(await readFile(file, 'utf8'));
  } catch (error) {
    const message = `The policy file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { ok: false, errors: [{ path: '', line: null, column: null, message }] };
  }
}

/**
 * Policy text (YAML, so JSON too) → the policy, or everything that is wrong with it at once. Nothing unknown is passed over:
 * a key, role, tenant or action nobody declared is an error, because a rule that silently does nothing is found out too late.
 */
export function parsePolicy(yaml: string): PolicyResult {
  const document = readDocument(yaml);
  if ('errors' in document) return { ok: false, errors: document.errors };
  const reader = createReader(document);
  const tenants = reader
    .named('tenants', tenantBody)
    .map(({ name, value }): PolicyTenant => ({ name, scopes: value.scopes }));
  const roles = new Map(reader.named('roles', roleBody).map(({ name, value }) => [name, value.actions]));
  const bindings = reader.bindings(new Map(tenants.map((tenant) => [tenant.name, tenant])));
  const errors = reader.finish();
  if (errors.length > 0) return { ok: false, errors };
  const version = createHash('sha256').update(yaml).digest('base64url').slice(0, 22);
  return { ok: true, policy: { version, tenants, roles, bindings } satisfies Policy };
}

/** Goes through a document's sections and gathers what is wrong instead of stopping at it. */
function createReader(document: PolicyDocument) {
  const errors: PolicyError[] = [];
  const fail = (at: DocumentPath, message: string, key?: string): void => {
    errors.push(document.error(at, message, key));
  };
  const root = document.root instanceof Map ? document.root : new Map<unknown, unknown>();
  if (!(document.root instanceof Map)) fail([], 'A policy is a mapping with `tenants`, `roles` and `bindings`.');

  const check = <T>(schema: z.ZodType<T>, value: unknown, at: DocumentPath): T | undefined => {
    const result = schema.safeParse(plain(value), { error: explain });
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const place = [...at, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
      if (issue.code === 'unrecognized_keys')
        for (const key of issue.keys) fail(place, `\`${key}\` is not known here.`, key);
      else fail(place, issue.message);
    }
    return undefined;
  };

  const section = (name: string): Map<unknown, unknown> => {
    const value: unknown = root.get(name);
    if (value instanceof Map) return value;
    if (value !== undefined) fail([name], 'Must be a mapping of names.');
    return new Map();
  };

  return {
    named<T>(name: string, schema: z.ZodType<T>): readonly { readonly name: string; readonly value: T }[] {
      return [...section(name)].flatMap(([key, body]) => {
        if (typeof key !== 'string' || !namePattern.test(key)) {
          fail(
            [name],
            'A name has letters, digits, `.`, `_` and `-`, begins with a letter or digit, and is not a number.',
            String(key),
          );
        }
        const value = check(schema, body, [name, String(key)]);
        return value === undefined ? [] : [{ name: String(key), value }];
      });
    },
    bindings(tenants: ReadonlyMap<string, PolicyTenant>): readonly Binding[] {
      const list: unknown = root.get('bindings');
      if (list !== undefined && !Array.isArray(list)) fail(['bindings'], 'Must be a list.');
      const known = { role: section('roles'), tenant: section('tenants') };
      return (Array.isArray(list) ? list : []).flatMap((body: unknown, index) => {
        const at = ['bindings', index];
        if (body instanceof Map) refuseUnknown(body, known, (key, message) => fail([...at, key], message));
        if (body instanceof Map) refuseCount(body, (message) => fail(at, message));
        const value = check(bindingBody, body, at);
        return value === undefined ? [] : bindingOf(value, tenants, document.lineOf(at));
      });
    },
    finish(): readonly PolicyError[] {
      for (const key of root.keys()) {
        if (!sections.has(key)) fail([], `\`${String(key)}\` is not known here.`, String(key));
      }
      for (const key of ['roles', 'bindings']) {
        if (document.root instanceof Map && !root.has(key)) fail([], `\`${key}\` is missing.`);
      }
      return errors.sort(byPosition);
    },
  };
}

const byPosition = (one: PolicyError, other: PolicyError): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);

const sections: ReadonlySet<unknown> = new Set(['tenants', 'roles', 'bindings']);

type Keyed = ReadonlyMap<unknown, unknown>;

/** Names are looked up among all that are declared, also in parts with errors of their own: one mistake, one message. */
function refuseUnknown(
  body: Keyed,
  known: { readonly role: Keyed; readonly tenant: Keyed },
  fail: (key: string, message: string) => void,
): void {
  for (const key of ['role', 'tenant'] as const) {
    const name = body.get(key);
    if (typeof name === 'string' && !known[key].has(name)) fail(key, `There is no ${key} \`${name}\`.`);
  }
}

function refuseCount(body: Keyed, fail: (message: string) => void): void {
  const principals = principalKinds.filter((kind) => body.has(kind));
  if (principals.length !== 1) fail('A binding names exactly one of `user`, `group` and `serviceAccount`.');
  if (body.has('tenant') === body.has('scope')) fail('A binding names exactly one of `tenant` and `scope`.');
}

/** Empty where the binding lacks what other errors speak of already. */
function bindingOf(
  value: z.infer<typeof bindingBody>,
  tenants: ReadonlyMap<string, PolicyTenant>,
  line: number | null,
): readonly Binding[] {
  const kind = principalKinds.find((candidate) => value[candidate] !== undefined);
  const scopes = value.tenant === undefined ? value.scope && [value.scope] : tenants.get(value.tenant)?.scopes;
  if (kind === undefined || scopes === undefined) return [];
  const principal = { kind, name: value[kind] ?? '', issuer: value.issuer ?? null };
  return [{ principal, role: value.role, tenant: value.tenant ?? null, scopes, line }];
}

/** Maps as the objects that the schemas describe. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, body]) => [String(key), plain(body)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

/** Undefined leaves the library's own words. */
function explain(issue: { readonly code?: string | undefined; readonly input?: unknown }): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'This key is missing.' : undefined;
}
