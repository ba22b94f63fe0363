import type { z } from 'zod';

import { audit } from './audit.ts';
import { discovery } from './discovery.ts';
import { section } from './fields.ts';
import type { Files } from './files.ts';
import type { KeySet } from './identity.ts';
import { identity } from './identity.ts';
import { marathons } from './marathons.ts';
import { policy } from './policy.ts';
import { redis } from './redis.ts';
import { cors, limits, listen, log, subscriptions } from './serving.ts';

/** The whole of `gateway.yaml`; what it refers to is read through `files` while it is checked. */
export const schema = (files: Files) =>
  section({
    listen: listen(files),
    marathons: marathons(files),
    discovery: discovery(files).exactOptional(),
    redis: redis(files).exactOptional(),
    identity: identity(files),
    policy: policy(files),
    audit: audit(files),
    limits: limits(),
    subscriptions: subscriptions(files),
    cors: cors(),
    log: log(),
  });

/** A key set is handed on to the verifier, whose type for it knows no readonly; it is as frozen as the rest. */
type Frozen<T> = T extends KeySet
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** A checked configuration with every default filled in, secrets and certificates read. It holds secrets: never log it whole. */
export type Config = Frozen<z.output<ReturnType<typeof schema>>>;
export type SectionName = keyof Config;
export type MarathonConfig = Config['marathons'][number];
export type DiscoveryConfig = NonNullable<Config['discovery']>;
export type RedisConfig = NonNullable<Config['redis']>;
export type IssuerConfig = Config['identity']['issuers'][number];
export type AuditConfig = Config['audit'];
export type LimitsConfig = Config['limits'];
