/**
 * The client of one Marathon: transport, decoding, events. Everything that is known of Marathon's wire stays in here; what comes out is
 * the model's records and GatewayErrors.
 */
export { createConnector } from './create.ts';
export type {
  CallOptions,
  CallRecord,
  ConnectorOptions,
  Credentials,
  Decoder,
  MarathonConnector,
  WriteOptions,
  Written,
} from './connector.ts';
export { createDecoder, createInTurn, createTurns } from './decoder/index.ts';
export type { DecoderOptions, InTurn, Turns } from './decoder/index.ts';
export type { MarathonEvent } from './event.ts';
export {
  codecFormat,
  decodeApps,
  deepFreeze,
  differingTasks,
  encodeApps,
  readStored,
  sameDefinitionText,
  sameTaskText,
  sameTaskTexts,
  settleBytes,
  SnapshotFormatError,
} from './snapshot/index.ts';
export type { StoredApps } from './snapshot/index.ts';
export {
  appIn,
  appsIn,
  decodeApp,
  decodeDeployment,
  decodeEvent,
  decodeGroupTree,
  decodeInfo,
  decodeLeader,
  decodePod,
  decodeQueueItem,
  decodeRawApps,
  decodeReadinessResult,
  decodeVersions,
  deploymentsIn,
  podsIn,
  queueIn,
} from './wire/index.ts';
export type { GroupTree } from './wire/index.ts';
export { isRunSpecPath } from './endpoints.ts';
export { writes } from './writes.ts';
export type { KillMode, Write } from './writes.ts';
