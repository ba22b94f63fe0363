/** The client of a DC/OS IAM: who is in which group, and what was granted to whom. Asks and reads; keeps nothing, decides nothing. */
export { createIamClient } from './client.ts';
export type { IamAnswer, IamAuth, IamClient, IamClientOptions } from './client.ts';
export type { AclEntry, IamAction, PermissionEntry } from './wire.ts';
