import { z } from 'zod';

import { authorities, count, readBy, secret, section } from './fields.ts';
import { secretReference, type Files } from './files.ts';

const address = () => z.string().transform(readBy((text) => readAddress(text).href));

/** What comes from the environment or a file, as platforms hand it over, may hold credentials. */
const addressOrReference = (files: Files) =>
  z.string().transform(
    readBy((text) => {
      if (secretReference.test(text)) return readPlace(files.secret(text)).href;
      return readAddress(text).href;
    }),
  );

function readAddress(text: string): URL {
  const url = readPlace(text);
  if (url.username !== '' || url.password !== '')
    throw new Error('must not hold credentials; use username and password, or ${NAME} for the whole URL');
  return url;
}

function readPlace(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new Error('must be a redis:// or rediss:// URL');
  if (!/^(?:\/\d*)?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw new Error('must be scheme, host, port and at most the number of a database');
  return url;
}

/** Where the replicas of a gateway share what they know. */
export const redis = (files: Files) =>
  section({
    url: addressOrReference(files).exactOptional().meta({
      description:
        'One server, e.g. `redis://10.0.0.5:6379` or `rediss://…/1`. Written as `${REDIS_URL}` or `file:path` it is read from there, and may then hold credentials.',
    }),
    cluster: z
      .array(address())
      .min(1, 'needs at least one node')
      .exactOptional()
      .meta({ description: 'Nodes of a Redis Cluster to begin with; the others are found from there.' }),
    sentinels: z
      .array(address())
      .min(1, 'needs at least one Sentinel')
      .exactOptional()
      .meta({ description: 'Sentinels that know the primary.' }),
    primary: z.string().min(1).default('mymaster').meta({ description: 'What the Sentinels call the primary.' }),
    username: z.string().min(1).exactOptional().meta({ description: 'User (Redis ACL). Absent: the default user.' }),
    password: secret(files).exactOptional().meta({ description: 'Its password.' }),
    sentinelPassword: secret(files).exactOptional().meta({ description: 'Password of the Sentinels themselves.' }),
    ca: authorities(files).default([]).meta({
      description: 'Files with certificate authorities (PEM) for `rediss:` addresses. Empty: the system’s own.',
    }),
    keyPrefix: z
      .string()
      .regex(/^[\w.:-]{1,64}$/, 'must be 1 to 64 letters, digits and the characters . : _ -')
      .default('mom:')
      .meta({ description: 'Begins every key and channel: another one for each estate that shares the Redis.' }),
    commandTimeoutMs: count(50, 60_000).default(1000).meta({
      description:
        'Milliseconds one command may take. Default 1000: Redis answers in fractions of one; two in a row that take longer mean that it is away.',
    }),
  }).meta({
    description:
      'Lets several replicas follow each Marathon once and start warm. Exactly one of `url`, `cluster` and `sentinels`. Absent: each replica follows every Marathon itself. A change needs a restart.',
  });
