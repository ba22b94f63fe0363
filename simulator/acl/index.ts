/**
 * Authorizers of a Marathon: one that reads who may do what from a file, path by path, as the recorded one did; and the one of a DC/OS,
 * which takes tokens and permissions from an IAM.
 */
export { createDcosAuthorizer, type DcosAuthorizerOptions } from './dcos.ts';
export { createPathAuthorizer, readUsers, type PathUsers } from './path.ts';
