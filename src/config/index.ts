/**
 * `gateway.yaml`: what may stand in it, how it is read, and how a running gateway follows it.
 * Everything wrong with a file is told at once, each with its place; what is read is complete and frozen.
 */
export { loadConfig } from './load.ts';
export { parseConfig } from './parse.ts';
export { ConfigError } from './problem.ts';
export type { ConfigProblem } from './problem.ts';
export type {
  AuditConfig,
  Config,
  DiscoveryConfig,
  IssuerConfig,
  LimitsConfig,
  MarathonConfig,
  RedisConfig,
  SectionName,
} from './schema.ts';
export { marathonName } from './fields.ts';
export { configReference } from './reference.ts';
export { watchConfig } from './watch.ts';
export type { ConfigChange, ConfigWatch, LiveSection, WatchOptions } from './watch.ts';
