/** What apps and pods have in common, from GraphQL's inputs to Marathon's JSON (1.5–1.11). */
import { GatewayError } from '../../errors.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type {
  ArtifactInput,
  ConstraintInput,
  EnvironmentVariableInput,
  ExecutorResourcesInput,
  ExternalVolumeInput,
  LabelInput,
  NetworkInput,
  NetworkMode,
  PersistentVolumeInput,
  ResourceLimitsInput,
  SecretInput,
  UnreachableStrategyInput,
  UpgradeStrategyInput,
} from '../../schema/index.ts';
import { converted, keyed, listed, said, type Given } from './fields.ts';

export const composeLabels = (labels: Given<readonly LabelInput[]>): JsonValue | undefined =>
  keyed(labels, { field: 'labels', key: ({ key }) => key, value: ({ value }) => value });

export const composeEnvironment = (env: Given<readonly EnvironmentVariableInput[]>): JsonValue | undefined =>
  keyed(env, { field: 'env', key: ({ name }) => name, value: valueOf });

/** A variable is either a text or a reference to a secret. */
function valueOf({ name, value, secret }: EnvironmentVariableInput): JsonValue {
  const [hasValue, hasSecret] = [typeof value === 'string', typeof secret === 'string'];
  if (hasValue === hasSecret) {
    throw new GatewayError('BAD_USER_INPUT', {
      message: `The variable ${JSON.stringify(name)} needs either \`value\` or \`secret\`.`,
      facts: { argument: 'env' },
    });
  }
  return typeof secret === 'string' ? { secret } : (value ?? '');
}

export const composeSecrets = (secrets: Given<readonly SecretInput[]>): JsonValue | undefined =>
  keyed(secrets, { field: 'secrets', key: ({ name }) => name, value: ({ source }) => ({ source }) });

/** `[field, operator, value?]`, as apps and volumes write it. */
export const composeConstraint = ({ field, operator, value }: ConstraintInput): JsonValue =>
  typeof value === 'string' ? [field, operator.toUpperCase(), value] : [field, operator.toUpperCase()];

export const composeArtifact = ({ uri, extract, executable, cache, destPath }: ArtifactInput): JsonObject =>
  said({ uri, extract, executable, cache, destPath });

const modes: Readonly<Record<NetworkMode, string>> = {
  HOST: 'host',
  CONTAINER: 'container',
  CONTAINER_BRIDGE: 'container/bridge',
};

export const composeNetwork = ({ mode, name, labels }: NetworkInput): JsonObject =>
  said({ mode: modes[mode], name, labels: composeLabels(labels) });

export const composeUpgrade = (strategy: Given<UpgradeStrategyInput>): JsonValue | undefined =>
  converted(strategy, ({ minimumHealthCapacity, maximumOverCapacity }) =>
    said({ minimumHealthCapacity, maximumOverCapacity }),
  );

/** The word `disabled`, or the two times. */
export const composeUnreachable = (strategy: Given<UnreachableStrategyInput>): JsonValue | undefined =>
  converted(strategy, ({ disabled, inactiveAfterSeconds, expungeAfterSeconds }) =>
    disabled === true ? 'disabled' : said({ inactiveAfterSeconds, expungeAfterSeconds }),
  );

export const composeExecutorResources = (resources: Given<ExecutorResourcesInput>): JsonValue | undefined =>
  converted(resources, ({ cpus, mem, disk }) => said({ cpus, mem, disk }));

export const composeResourceLimits = (limits: Given<ResourceLimitsInput>): JsonValue | undefined =>
  converted(limits, ({ cpus, mem }) => said({ cpus: limitOf(cpus), mem: limitOf(mem) }));

/** Marathon wants a number, or the word. */
const limitOf = (limit: Given<string>): JsonValue | undefined =>
  converted(limit, (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text));

export const composePersistent = (volume: Given<PersistentVolumeInput>): JsonValue | undefined =>
  converted(volume, ({ size, maxSize, type, profileName, constraints }) =>
    said({ size, maxSize, type, profileName, constraints: listed(constraints, composeConstraint) }),
  );

export const composeExternal = (volume: Given<ExternalVolumeInput>): JsonValue | undefined =>
  converted(volume, ({ name, provider, size, shared, options }) => said({ name, provider, size, shared, options }));
