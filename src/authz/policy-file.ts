import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { readDocument } from './policy-document.ts';
import { createReader } from './policy-reader.ts';
import { dcosGrantBody, dcosMarathonBody, roleBody, tenantBody } from './policy-schema.ts';
import { emptyPolicy, type PolicyDcosGrant, type PolicyResult, type PolicyTenant } from './policy.ts';

/** Reads a policy file; one that cannot be read is an error like any other. Without a file the policy is the empty one. */
export async function loadPolicy(file: string | undefined): Promise<PolicyResult> {
  if (file === undefined) return { ok: true, policy: emptyPolicy };
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
  const dcosGrants = reader.listed('dcosGrants', dcosGrantBody).map(({ value, line }) => dcosGrantOf(value, line));
  const dcosMarathons = reader
    .listed('dcosMarathons', dcosMarathonBody)
    .map(({ value: { marathon, instance = null, endpoint = null } }) => ({ marathon, instance, endpoint }));
  const errors = reader.finish();
  if (errors.length > 0) return { ok: false, errors };
  const version = createHash('sha256').update(yaml).digest('base64url').slice(0, 22);
  return { ok: true, policy: { version, tenants, roles, bindings, dcosGrants, dcosMarathons } };
}

const dcosGrantOf = (value: z.infer<typeof dcosGrantBody>, line: number): PolicyDcosGrant => ({
  holder: value.uid === undefined ? 'gid' : 'uid',
  name: value.uid ?? value.gid ?? '',
  issuer: value.issuer ?? null,
  rid: value.rid,
  actions: value.actions,
  line,
});
