import { z } from 'zod';

import { httpUrl, issuerUrl, network, readBy, secret, section } from './fields.ts';
import type { Files } from './files.ts';
import { ca } from './marathons.ts';

const symmetric = ['HS256', 'HS384', 'HS512'] as const;
/** A secret has at least as many bytes as the hash (RFC 7518 §3.2). */
const secretBytes: ReadonlyMap<string, number> = new Map([
  ['HS256', 32],
  ['HS384', 48],
  ['HS512', 64],
]);
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** The keys of a JWKS; what else a key holds is the verifier's business. */
export type KeySet = z.infer<typeof keySet>;
const keySet = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

function readKeySet(text: string): KeySet {
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

const issuerFields = (files: Files) => ({
  jwksUri: httpUrl().exactOptional().meta({
    description: 'Where the issuer publishes its keys, e.g. `https://leader.mesos/acs/api/v1/auth/jwks`.',
  }),
  discovery: issuerUrl().exactOptional().meta({
    description:
      'The issuer, e.g. `https://login.example.org/realms/dcos`: its metadata (OpenID Connect Discovery) say where its keys are, and tokens must name it as `iss`.',
  }),
  ca: ca(files, 'Files with certificate authorities (PEM) for `jwksUri` and `discovery`. Empty: the system’s own.'),
  jwks: z
    .string()
    .transform(readBy((path) => readKeySet(files.text(path))))
    .exactOptional()
    .meta({ description: 'File with the issuer’s public keys (JWKS), for gateways that cannot reach it.' }),
  publicKey: z
    .string()
    .transform(readBy(files.text))
    .exactOptional()
    .meta({ description: 'File with the issuer’s one public key (SPKI PEM).' }),
  secret: secret(files)
    .exactOptional()
    .meta({ description: 'Shared secret, for HS algorithms only: at least as many bytes as the hash has.' }),
  algorithms: z
    .array(z.enum([...asymmetric, ...symmetric]))
    .min(1, 'needs at least one algorithm')
    .meta({
      description:
        'Accepted signature algorithms. No default: a token must not choose its own. HS… goes with `secret`, all others with keys.',
    }),
  leewaySeconds: z.number().min(0).max(300).default(30).meta({
    description:
      'Seconds two clocks may differ when `exp` and `nbf` are judged. Default 30: clocks kept by NTP with a bad day.',
  }),
});

const claimFields = () => ({
  issuer: z
    .string()
    .min(1)
    .exactOptional()
    .meta({ description: 'Required value of the `iss` claim. Absent: not looked at; DC/OS sends none.' }),
  audience: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .exactOptional()
    .meta({
      description: 'Required value of the `aud` claim, or a list of which one is enough. Absent: not looked at.',
    }),
  requiredClaims: z
    .array(z.string().min(1))
    .default([])
    .meta({ description: 'Claims a token must have, e.g. `exp`, without which it never ends.' }),
  userClaim: z
    .string()
    .min(1)
    .default('uid')
    .meta({ description: 'Claim that names the user. Default `uid`, as DC/OS names it.' }),
  groupsClaim: z.string().min(1).default('groups').meta({
    description: 'Claim that lists the user’s groups; a token without it has none. Dots lead into nested claims.',
  }),
  kindClaim: z.string().min(1).exactOptional().meta({
    description:
      'Claim that tells service accounts from users: true, `serviceAccount`, `service-account` or `service`. Absent: all are users.',
  }),
  dcos: z.boolean().default(false).meta({
    description:
      'Whether this issuer is the DC/OS IAM that `policy.dcosIam` names: its users then have the groups and permissions that they have there. Default false: a name that another issuer vouches for is another’s.',
  }),
});

const issuer = (files: Files) =>
  section({ ...issuerFields(files), ...claimFields() }).superRefine(({ secret: shared, algorithms }, context) => {
    const needed = Math.max(...algorithms.map((algorithm) => secretBytes.get(algorithm) ?? 0));
    if (shared === undefined || Buffer.byteLength(shared) >= needed) return;
    context.addIssue({
      code: 'custom',
      path: ['secret'],
      message: `needs at least ${needed} bytes for ${algorithms.join(', ')}`,
    });
  });

const headerName = () => z.string().regex(/^[A-Za-z0-9-]+$/, 'must be the name of a header');

const clientCertificate = () =>
  section({
    header: headerName().meta({
      description:
        'Header in which the proxy puts the subject of the certificate, as RFC 4514 writes it (`CN=ci,OU=red`): nginx’ `$ssl_client_s_dn`.',
    }),
    trustedProxies: z.array(network()).min(1, 'needs at least one network').meta({
      description:
        'Networks (CIDR) of the proxies: the header means something on connections from there only. They must set it on every request, so that nobody else can.',
    }),
    verified: section({
      header: headerName().meta({ description: 'Header that says so, e.g. of nginx’ `$ssl_client_verify`.' }),
      value: z.string().min(1).default('SUCCESS').meta({ description: 'What it must say.' }),
    })
      .exactOptional()
      .meta({
        description:
          'How the proxy says that it verified the certificate. Absent: it lets nobody through with one that it did not.',
      }),
    nameAttribute: z.string().min(1).default('CN').meta({ description: 'Attribute of the subject that is the name.' }),
    groupsAttribute: z.string().min(1).exactOptional().meta({
      description: 'Attribute whose values are groups, e.g. `OU`. Absent: certificates name no groups.',
    }),
    kind: z.enum(['user', 'serviceAccount']).default('serviceAccount').meta({
      description: 'What certificates stand for. Default `serviceAccount`: people rarely have one.',
    }),
    issuer: z.string().min(1).default('client-certificate').meta({
      description: 'As which issuer they count in bindings that name one, and in `viewer.issuer`.',
    }),
  }).meta({
    description: 'Client certificates that a proxy in front has verified. Absent: no header says who somebody is.',
  });

/** Who may say who somebody is. */
export const identity = (files: Files) =>
  section({
    issuers: z
      .array(issuer(files))
      .min(1, 'needs at least one issuer')
      .meta({ description: 'Whose tokens are accepted; the first that verifies a token decides.' }),
    apiTokens: section({
      file: z
        .string()
        .min(1)
        .transform((path) => files.path(path))
        .meta({
          description:
            'File of the API tokens that `npm run tokens` makes, relative to this one. It may come later, and is read again whenever it changes. When each was used last stands beside it, in a file ending in `.used`.',
        }),
    })
      .exactOptional()
      .meta({ description: 'Tokens for automation. Absent: there are none.' }),
    clientCertificate: clientCertificate().exactOptional(),
  }).meta({ description: 'Who says who somebody is.' });

export const isSymmetric = (algorithm: string): boolean => symmetric.some((known) => known === algorithm);
