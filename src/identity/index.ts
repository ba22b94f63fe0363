/** Who asks: credentials of a request → the viewer, with what DC/OS' IAM says of them now. Knows no policy and no Marathon. */
export { createApiTokens, hashOf, newToken, readTokens, readUses, writeTokens } from './api-tokens/index.ts';
export type { ApiTokens, TokenRecord } from './api-tokens/index.ts';
export { configureAuthentication, createAuthentication } from './authentication.ts';
export type { Authentication, RequestCredentials } from './authentication.ts';
export { createCertificates } from './certificate.ts';
export type { Certificates, CertificateSettings } from './certificate.ts';
export { createClientAddress } from './client-address.ts';
export { createConfiguredDirectory } from './configured.ts';
export type { ConfiguredDirectory, IamSettings } from './configured.ts';
export { createDirectory } from './directory.ts';
export type { Directory, DirectoryOptions, DirectoryState } from './directory.ts';
export type { Survey } from './survey.ts';
