import { z } from 'zod';

import { baseUrl, httpUrl, readBy, secret, section } from './fields.ts';
import type { Files } from './files.ts';
import { ca } from './marathons.ts';

/** How the gateway shows the IAM who it is. */
const iamAuth = (files: Files) =>
  z
    .discriminatedUnion('type', [
      section({ type: z.literal('none') }),
      section({
        type: z.literal('token'),
        token: secret(files).meta({ description: 'Sent as `Authorization: token=…`.' }),
      }),
      section({
        type: z.literal('dcos-service-account'),
        loginUrl: httpUrl().meta({
          description: 'The IAM’s login, e.g. `https://leader.mesos/acs/api/v1/auth/login`.',
        }),
        uid: z.string().min(1).meta({ description: 'Name of the service account.' }),
        privateKey: secret(files).meta({ description: 'Its RSA key, PKCS#8 PEM.' }),
      }),
    ])
    .default({ type: 'none' })
    .meta({
      description:
        'Whose name the IAM is asked in about others, for which it wants a superuser: for access reviews, API tokens, groups without permissions, and users whose own token it does not take. Default `none`: everybody is asked about with their own token, which is remembered while they use the gateway.',
    });

const dcosIam = (files: Files) =>
  section({
    url: baseUrl().meta({ description: 'The cluster, e.g. `https://leader.mesos`; the IAM is below `/acs/api/v1`.' }),
    auth: iamAuth(files),
    ca: ca(files, 'Files with certificate authorities (PEM) for `url` and the login. Empty: the system’s own.'),
    pollSeconds: z.number().min(0.5).max(5).default(3).meta({
      description:
        'How often the IAM is asked anew about everybody who uses the gateway. Default 3: with the asking itself, changes count within the 5 seconds that DC/OS’ own router takes.',
    }),
    maxStaleSeconds: z.number().min(5).max(86_400).default(300).meta({
      description:
        'Seconds for which the last known permissions count while the IAM does not answer; then DC/OS’ users are refused. Default 300: a restart of the IAM, not a revocation for a day.',
    }),
  })
    .exactOptional()
    .meta({
      description: 'The DC/OS IAM, whose groups and permissions count for the users of the issuer with `dcos: true`.',
    });

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
      .exactOptional()
      .meta({
        description: 'The policy file, relative to this one. What it does not allow, and DC/OS neither, is denied.',
      }),
    dcosIam: dcosIam(files),
  }).meta({ description: 'Who may do what: a file, the DC/OS IAM, or both.' });
