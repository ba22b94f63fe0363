import { z } from 'zod';

import { authorities, httpUrl, name, baseUrl, secret, section } from './fields.ts';
import type { Files } from './files.ts';

/** How the gateway shows who it is to a Marathon. */
export const auth = (files: Files) =>
  z
    .discriminatedUnion('type', [
      section({ type: z.literal('none') }),
      section({
        type: z.literal('basic'),
        user: z.string().min(1).meta({ description: 'User of Marathon’s `--http_credentials`.' }),
        password: secret(files).meta({ description: 'Its password.' }),
      }),
      section({
        type: z.literal('token'),
        token: secret(files).meta({ description: 'Sent as `Authorization: token=…`, as DC/OS wants it.' }),
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
    .meta({ description: 'How the gateway shows who it is. Default `none`: nothing is sent.' });

/** Whose word a Marathon is given with a write. */
export const forwardUserTokens = () =>
  z.boolean().default(false).meta({
    description:
      'Send writes with the `Authorization` of the user who asked, and with the gateway’s own only after a 401. Default false: tokens stay here.',
  });

const forMarathon =
  'Files with certificate authorities (PEM) for https addresses and the IAM’s login. Empty: the system’s own.';

export const ca = (files: Files, description = forMarathon) => authorities(files).default([]).meta({ description });

/** The Marathons that are known beforehand; discovery adds the rest. */
export const marathons = (files: Files) =>
  z
    .array(
      section({
        name: name().meta({ description: 'What policies, queries and ids call it. Unique; never changes meaning.' }),
        kind: z.enum(['platform', 'service']).default('service').meta({
          description: '`platform` for the Marathon that DC/OS itself runs, `service` for one that runs as an app.',
        }),
        urls: z.array(baseUrl()).min(1, 'needs at least one address').meta({
          description:
            'Addresses of its members (`http://host:port`, or `https://host/path` behind a proxy): several for one highly available Marathon, never for two Marathons.',
        }),
        auth: auth(files),
        forwardUserTokens: forwardUserTokens(),
        ca: ca(files),
      }),
      'must be a list',
    )
    .min(1, 'needs at least one Marathon')
    .meta({ description: 'Marathons known beforehand. A configured name always wins over a discovered one.' });
