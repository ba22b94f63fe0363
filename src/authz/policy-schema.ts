import { z } from 'zod';
import { actions } from './access.ts';
import { canonicalPath } from './canonical-path.ts';
import { dcosActions, parseRid } from './dcos/index.ts';
import type { PrincipalKind } from './policy.ts';

export const principalKinds = ['user', 'group', 'serviceAccount'] as const satisfies readonly PrincipalKind[];

/** Names are what bindings, answers and logs say; a name of digits alone would look like a number. */
export const namePattern = /^(?!\d+$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

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

export const tenantBody = z.strictObject({ scopes: z.array(scope).min(1, 'A tenant has at least one scope.') });
export const roleBody = z.strictObject({
  actions: z.array(z.enum(actions)).min(1, 'A role allows at least one action.'),
});
export const bindingBody = z.strictObject({
  user: text.optional(),
  group: text.optional(),
  serviceAccount: text.optional(),
  issuer: text.optional(),
  role: text,
  tenant: text.optional(),
  scope: scope.optional(),
});

const rid = text.superRefine((written, context) => {
  const parsed = parseRid(written);
  if ('malformed' in parsed) context.addIssue({ code: 'custom', message: parsed.malformed });
});

/** DC/OS' own names: what its IAM takes for a uid or gid. */
export const dcosGrantBody = z
  .strictObject({
    uid: text.optional(),
    gid: text.optional(),
    issuer: text.optional(),
    rid,
    actions: z.array(z.enum(dcosActions)).min(1, 'A grant allows at least one action.'),
  })
  .refine(({ uid, gid }) => (uid === undefined) !== (gid === undefined), {
    message: 'A DC/OS grant names exactly one of `uid` and `gid`.',
  });

export const dcosMarathonBody = z
  .strictObject({ marathon: text, instance: text.optional(), endpoint: text.optional() })
  .refine(({ instance, endpoint }) => instance !== undefined || endpoint !== undefined, {
    message: 'Say what DC/OS calls it: `instance`, `endpoint`, or both.',
  });
