/**
 * Which Marathons there are: those the configuration names, and the service Marathons that run as apps on them. Apps are suspected by
 * their definitions, asked for proof inside allowed networks only, told apart by framework id, and followed as long as they exist.
 */
export { createDcosNames } from './dcos-names.ts';
export { createRegistry } from './registry.ts';
export type {
  RegisteredMarathon,
  Registry,
  RegistryChange,
  RegistryConfig,
  RegistryOptions,
  RegistryTiming,
} from './registry.ts';
