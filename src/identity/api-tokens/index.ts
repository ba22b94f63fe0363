/** Tokens for automation: made by an operator, kept as hashes in a file, narrowed, ended and revoked there. */
export { addUses, readTokens, readUses, writeTokens, type TokenRecord } from './file.ts';
export { createApiTokens } from './store.ts';
export type { ApiTokens, ApiTokensOptions } from './store.ts';
export { hashOf, isApiToken, newToken } from './token.ts';
