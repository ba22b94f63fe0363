import type { z } from 'zod';
import type { DocumentPath, PolicyDocument } from './policy-document.ts';
import { bindingBody, namePattern, principalKinds } from './policy-schema.ts';
import type { Binding, PolicyError, PolicyTenant } from './policy.ts';

/** Goes through a document's sections and gathers what is wrong instead of stopping at it. */
export function createReader(document: PolicyDocument) {
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

  const list = (name: string): readonly unknown[] => {
    const value: unknown = root.get(name);
    if (value !== undefined && !Array.isArray(value)) fail([name], 'Must be a list.');
    return Array.isArray(value) ? value : [];
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
      const known = { role: section('roles'), tenant: section('tenants') };
      return list('bindings').flatMap((body, index) => {
        const at = ['bindings', index];
        if (body instanceof Map) refuseUnknown(body, known, (key, message) => fail([...at, key], message));
        if (body instanceof Map) refuseCount(body, (message) => fail(at, message));
        const value = check(bindingBody, body, at);
        return value === undefined ? [] : bindingOf(value, tenants, document.lineOf(at));
      });
    },
    listed<T>(name: string, schema: z.ZodType<T>): readonly { readonly value: T; readonly line: number }[] {
      return list(name).flatMap((body, index) => {
        const value = check(schema, body, [name, index]);
        return value === undefined ? [] : [{ value, line: document.lineOf([name, index]) }];
      });
    },
    finish(): readonly PolicyError[] {
      for (const key of root.keys()) {
        if (!sections.has(key)) fail([], `\`${String(key)}\` is not known here.`, String(key));
      }
      // A file may be about DC/OS' grants only.
      const needed = root.has('dcosGrants') || root.has('dcosMarathons') ? [] : ['roles', 'bindings'];
      for (const key of needed) {
        if (document.root instanceof Map && !root.has(key)) fail([], `\`${key}\` is missing.`);
      }
      return errors.sort(byPosition);
    },
  };
}

const byPosition = (one: PolicyError, other: PolicyError): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);

const sections: ReadonlySet<unknown> = new Set(['tenants', 'roles', 'bindings', 'dcosGrants', 'dcosMarathons']);

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
