import { z } from 'zod';

import { count, network, origin, readBy, secret, section } from './fields.ts';
import type { Files } from './files.ts';

/** Where the gateway itself listens. */
export const listen = (files: Files) =>
  section({
    host: z.string().min(1).default('127.0.0.1').meta({
      description: 'Address to listen on. Default `127.0.0.1`: reachable from outside only when it is asked for.',
    }),
    port: count(0, 65_535).default(4000).meta({ description: 'Port to listen on; 0 takes a free one.' }),
    tls: section({
      cert: z.string().transform(readBy(files.text)).meta({ description: 'File with the certificate chain, PEM.' }),
      key: secret(files).meta({ description: 'Its private key, PEM.' }),
    })
      .exactOptional()
      .meta({ description: 'Serves https. Absent: http.' }),
    trustedProxies: z.array(network()).default([]).meta({
      description:
        'Networks (CIDR) of proxies in front: what they say in `X-Forwarded-For` of where a request comes from stands in the audit log. Empty: the peer of the connection does.',
    }),
  })
    .prefault({})
    .meta({ description: 'Where the gateway listens. A change needs a restart.' });

/** What one request, and one Marathon, may cost. */
export const limits = () =>
  section({
    depth: count(1, 100).default(15).meta({
      description:
        'Levels of fields in a document, introspection aside. Default 15: a connection costs two levels (`nodes` and its field), so this is seven connections deep.',
    }),
    cost: count(1, 10_000_000).default(10_000).meta({
      description:
        'What one document may cost: the objects it may return, page sizes multiplied along the path, a list without a size taken for ten; 1 for every connection, and 50 more for one with `filter`, `orderBy` or `text`, which may look at everything to find its page or its `totalCount` (those of one app aside).',
    }),
    objects: count(1, 100_000_000).default(200_000).meta({
      description:
        'Objects an answer may really hold, counted in its lists while it is made: bounds what `cost` can only guess, such as the apps of every app’s group. Default 200,000, some ten megabytes and 0.7 s: a thousand apps with a hundred tasks, variables and labels each, and every group of a big estate, fit twice.',
    }),
    pageSize: count(1, 100_000).default(1000).meta({ description: 'Largest `first` or `last` of a connection.' }),
    aliases: count(0, 10_000).default(200).meta({
      description: 'Aliases in a document. Default 200: a script that asks for a hundred apps by name fits twice.',
    }),
    tokens: count(1, 1_000_000).default(10_000).meta({
      description: 'Lexical tokens in a document: bounds what parsing may cost before anything else is known of it.',
    }),
    bodyBytes: count(1, 1_073_741_824).default(1_048_576).meta({
      description:
        'Bytes of a request’s body. Default 1 MiB, which is also what ZooKeeper lets Marathon store in a node.',
    }),
    requestTimeoutSeconds: z.number().min(0.1).max(3600).default(30).meta({
      description:
        'Seconds one request may take in all. Default 30: longer than the longest single read of a Marathon (10 s), retried.',
    }),
    changesPerViewerPerMinute: count(1, 1_000_000).default(120).meta({
      description:
        'Changes (mutations) one viewer may make per minute, as many at once. Default 120: a pipeline of two a second, and a script gone wild is stopped within seconds. Plans (dry runs, and each item of a manifest or of a scaling by a filter) are counted by themselves, ten for each of these.',
    }),
    changesPerMarathonPerMinute: count(1, 1_000_000).default(600).meta({
      description:
        'Changes of one Marathon per minute, by all viewers together. Default 600: Marathon takes in one after the other, some 25 ms each when it is small.',
    }),
    instancesPerApp: count(0, 2_147_483_647).default(10_000).meta({
      description:
        'Instances of one app or pod that a change may ask for; who may `operate` the Marathon may ask for more. Default 10,000: twice the tasks a whole Marathon was built for, and a slip of some zeros does not reach it.',
    }),
    subscriptions: count(0, 1_000_000).default(10_000).meta({
      description:
        'Subscriptions open at a time on one replica. Default 10,000: the process needs as many file descriptors.',
    }),
    subscriptionsPerViewer: count(0, 1_000_000).default(200).meta({
      description:
        'Of these, subscriptions of one viewer. Default 200: a wall of dashboards, and no room for a program that forgets to close.',
    }),
    subscriptionBuffer: count(1, 1_000_000).default(10_000).meta({
      description:
        'Messages that may wait for a subscriber who reads slowly, each object once; with more the subscription ends with SLOW_CONSUMER. Default 10,000: about a megabyte.',
    }),
    subscriptionStallSeconds: z.number().min(0.1).max(3600).default(60).meta({
      description: 'Seconds messages may wait for a subscriber who reads nothing at all, before the same happens.',
    }),
    connectionsPerAddress: count(1, 1000).default(8).meta({
      description: 'Connections to one address of a Marathon. Bounds what the gateway adds to a Marathon’s own load.',
    }),
    readTimeoutSeconds: z.number().min(0.1).max(600).default(10).meta({
      description:
        'Seconds one read of a Marathon may take, retries included. Default 10: what Marathon’s own follower proxy allows.',
    }),
    writeTimeoutSeconds: z.number().min(0.1).max(600).default(20).meta({
      description:
        'Seconds a write to a Marathon is waited for; after them its outcome is unknown and looked for. Default 20: twice what a follower allows its leader.',
    }),
    listTimeoutSeconds: z.number().min(0.1).max(3600).default(60).meta({
      description:
        'Seconds one list of all apps may take. Default 60: a cold Marathon of thousands of apps needs tens of seconds.',
    }),
  })
    .prefault({})
    .meta({ description: 'Bounds of what one request may cost, and of what is asked of one Marathon.' });

/** How clients of subscriptions go on after they were cut off. */
export const subscriptions = (files: Files) =>
  section({
    cursorSecret: secret(files).exactOptional().meta({
      description:
        'Seals the cursors of subscriptions. Replicas that share a secret, and their state through Redis, go on from each other’s cursors. Absent: one made at start, and a cursor of another replica, or of before a restart, leads to RESET and the present.',
    }),
  })
    .prefault({})
    .meta({ description: 'Subscriptions. A change needs a restart.' });

/** Which web pages of other origins may use the API. */
export const cors = () =>
  section({
    origins: z
      .array(z.union([z.literal('*'), origin()], 'must be scheme, host and port only, or «*»'))
      .default([])
      .meta({
        description:
          'Origins (`https://host`) whose pages may send requests with a token, or `*` for any. Default: none but our own.',
      }),
  })
    .prefault({})
    .meta({ description: 'Web pages of other origins. A change needs a restart.' });

export const log = () =>
  section({
    level: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info')
      .meta({ description: 'The least severe messages that are written.' }),
  })
    .prefault({})
    .meta({ description: 'What is logged (JSON lines on standard output).' });
