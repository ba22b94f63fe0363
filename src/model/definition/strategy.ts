import { numberOf, objectOf, scalarTextOf, textOf, type Loose } from '../reading.ts';

export interface UpgradeStrategy {
  readonly minimumHealthCapacity: number | null;
  readonly maximumOverCapacity: number | null;
}

export interface UnreachableStrategy {
  readonly disabled: boolean;
  readonly inactiveAfterSeconds: number | null;
  readonly expungeAfterSeconds: number | null;
}

export interface Residency {
  readonly relaunchEscalationTimeoutSeconds: number | null;
  readonly taskLostBehavior: string | null;
}

export interface ExecutorResources {
  readonly cpus: number | null;
  readonly mem: number | null;
  readonly disk: number | null;
}

/** Upper limits as text: a number, or `unlimited`. */
export interface ResourceLimits {
  readonly cpus: string | null;
  readonly mem: string | null;
}

export const readUpgradeStrategy = (value: Loose): UpgradeStrategy | null => {
  const json = objectOf(value);
  return (
    json && {
      minimumHealthCapacity: numberOf(json['minimumHealthCapacity']),
      maximumOverCapacity: numberOf(json['maximumOverCapacity']),
    }
  );
};

/** An object, or the word `disabled`. */
export const readUnreachableStrategy = (value: Loose): UnreachableStrategy | null => {
  if (textOf(value)?.toLowerCase() === 'disabled') {
    return { disabled: true, inactiveAfterSeconds: null, expungeAfterSeconds: null };
  }
  const json = objectOf(value);
  return (
    json && {
      disabled: false,
      inactiveAfterSeconds: numberOf(json['inactiveAfterSeconds']),
      expungeAfterSeconds: numberOf(json['expungeAfterSeconds']),
    }
  );
};

export const readResidency = (value: Loose): Residency | null => {
  const json = objectOf(value);
  return (
    json && {
      relaunchEscalationTimeoutSeconds: numberOf(json['relaunchEscalationTimeoutSeconds']),
      taskLostBehavior: textOf(json['taskLostBehavior']),
    }
  );
};

export const readExecutorResources = (value: Loose): ExecutorResources | null => {
  const json = objectOf(value);
  return json && { cpus: numberOf(json['cpus']), mem: numberOf(json['mem']), disk: numberOf(json['disk']) };
};

export const readResourceLimits = (value: Loose): ResourceLimits | null => {
  const json = objectOf(value);
  return json && { cpus: scalarTextOf(json['cpus']), mem: scalarTextOf(json['mem']) };
};
