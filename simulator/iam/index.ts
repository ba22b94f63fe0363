/**
 * The IAM of an enterprise DC/OS over real HTTP: users, service accounts, groups, permissions, logins, keys. In memory; after the
 * sources of its open part (Bouncer) and the published API of the rest.
 */
export { createIam, type Iam, type IamOptions } from './iam.ts';
export { signJwt } from './jwt.ts';
export type { Action, GroupSeed, IamSeed, UserSeed } from './model.ts';
