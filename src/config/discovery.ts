import { z } from 'zod';

import { count, name, network, section } from './fields.ts';
import type { Files } from './files.ts';
import { auth, ca, forwardUserTokens } from './marathons.ts';

const appPath = () =>
  z.string().regex(/^(?:\/(?!\.{1,2}(?:\/|$))[^/\s]+)+$/, 'must be the absolute path of an app, e.g. /team/marathon');

const credential = (files: Files) =>
  section({
    marathon: name().meta({ description: 'The Marathon that runs the app.' }),
    app: appPath().meta({ description: 'Path of the app that is the Marathon.' }),
    frameworkId: z.string().min(1).meta({
      description:
        'The framework id it must have. A tenant can start an app that looks like a Marathon: nothing is sent to one of another id.',
    }),
    auth: auth(files),
    forwardUserTokens: forwardUserTokens(),
    ca: ca(files),
  });

/** How service Marathons are found among the apps of others. */
export const discovery = (files: Files) =>
  section({
    from: z
      .array(name())
      .min(1, 'needs at least one Marathon')
      .meta({ description: 'Configured Marathons among whose apps service Marathons are looked for.' }),
    allowNetworks: z.array(network()).min(1, 'needs at least one network: an address outside is never asked').meta({
      description:
        'Networks (CIDR, IPv4 and IPv6) where the tasks of service Marathons run. No default: whoever may start an app could otherwise make the gateway ask any address.',
    }),
    credentials: z.array(credential(files)).default([]).meta({
      description:
        'Credentials for discovered Marathons, one entry per app. Every other one is asked without any. Of a Marathon that an entry names no other app is taken for an address: without one its neighbours in a group may be (see above).',
    }),
    markerEnv: z
      .array(z.string().min(1))
      .default(['MOM_GROUP'])
      .meta({ description: 'Environment keys that mark the app of a hand-made service Marathon.' }),
    maxDepth: count(1, 8).default(2).meta({
      description:
        'How deep service Marathons are looked for: 1 finds those on the `from` Marathons, 2 also those on these. Default 2: also a service Marathon that launches another.',
    }),
    retentionHours: z.number().min(0).max(576).default(24).meta({
      description:
        'Hours a service Marathon whose app was deleted or suspended stays with its last known state. Default 24: a day’s work can still be looked up; at most 24 days.',
    }),
    confirmTimeoutSeconds: z.number().min(0.1).max(60).default(5).meta({
      description:
        'Seconds an app has to prove that it is a Marathon. Default 5: a Marathon answers `/v2/info` in milliseconds, a proxied follower within its 5 s connect timeout.',
    }),
  }).meta({ description: 'How service Marathons are found. Absent: only the configured Marathons are followed.' });
