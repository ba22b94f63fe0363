import { z } from 'zod';

import { httpUrl, readBy, secret, section } from './fields.ts';
import type { Files } from './files.ts';

const symmetric = ['HS256', 'HS384', 'HS512'] as const;
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;

/** The keys of a JWKS; what else a key holds is the verifier's business. */
const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

function readKeySet(text: string): z.infer<typeof keySet> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Error('does not hold JSON');
  }
  const result = keySet.safeParse(parsed);
  if (!result.success) throw new Error('does not hold a JWKS: { "keys": [ … ] }');
  return result.data;
}

const issuer = (files: Files) =>
  section({
    jwksUri: httpUrl().exactOptional().meta({
      description: 'Where the issuer publishes its keys, e.g. `https://leader.mesos/acs/api/v1/auth/jwks`.',
    }),
    jwks: z
      .string()
      .transform(readBy((path) => readKeySet(files.text(path))))
      .exactOptional()
      .meta({ description: 'File with the issuer’s public keys (JWKS), for gateways that cannot reach it.' }),
    secret: secret(files).exactOptional().meta({ description: 'Shared secret, for HS algorithms only.' }),
    issuer: z
      .string()
      .min(1)
      .exactOptional()
      .meta({ description: 'Required value of the `iss` claim. Absent: not looked at; DC/OS sends none.' }),
    audience: z
      .string()
      .min(1)
      .exactOptional()
      .meta({ description: 'Required value of the `aud` claim. Absent: not looked at; DC/OS sends none.' }),
    algorithms: z
      .array(z.enum([...asymmetric, ...symmetric]))
      .min(1, 'needs at least one algorithm')
      .meta({
        description:
          'Accepted signature algorithms. No default: a token must not choose its own. HS… goes with `secret`, all others with keys.',
      }),
    userClaim: z
      .string()
      .min(1)
      .default('uid')
      .meta({ description: 'Claim that names the user. Default `uid`, as DC/OS names it.' }),
    groupsClaim: z
      .string()
      .min(1)
      .default('groups')
      .meta({ description: 'Claim that lists the user’s groups; a token without it has none.' }),
    leewaySeconds: z.number().min(0).max(300).default(5).meta({
      description:
        'Seconds two clocks may differ when `exp` and `nbf` are judged. Default 5: enough for clocks kept by NTP.',
    }),
  });

/** Who may say who somebody is. */
export const identity = (files: Files) =>
  section({
    issuers: z
      .array(issuer(files))
      .min(1, 'needs at least one issuer')
      .meta({ description: 'Whose tokens are accepted; the first that verifies a token decides.' }),
  }).meta({ description: 'Who says who somebody is.' });

/** Who may do what; the file itself is read, and watched, by the one who compiles it. */
export const policy = (files: Files) =>
  section({
    file: z
      .string()
      .min(1)
      .transform(
        readBy((path) => {
          files.text(path);
          return files.path(path);
        }),
      )
      .meta({ description: 'The policy file, relative to this one. What it does not allow is denied.' }),
  }).meta({ description: 'Who may do what.' });

export const isSymmetric = (algorithm: string): boolean => symmetric.some((known) => known === algorithm);
