import type { JsonObject, JsonValue } from '../json.ts';
import { readConstraints, type Constraint } from './placement.ts';
import { flagOf, numberOf, objectOf, objectsOf, textOf, type Loose } from '../reading.ts';

export type VolumeKind = 'HOST' | 'PERSISTENT' | 'EXTERNAL' | 'SECRET' | 'EPHEMERAL';

export interface PersistentVolume {
  readonly size: number | null;
  readonly maxSize: number | null;
  readonly type: string | null;
  readonly profileName: string | null;
  readonly constraints: readonly Constraint[];
}

export interface ExternalVolume {
  readonly name: string | null;
  readonly provider: string | null;
  readonly size: number | null;
  readonly shared: boolean | null;
  readonly options: JsonValue;
}

export interface Volume {
  readonly kind: VolumeKind;
  readonly name: string | null;
  readonly containerPath: string | null;
  readonly hostPath: string | null;
  readonly mode: string | null;
  readonly persistent: PersistentVolume | null;
  readonly external: ExternalVolume | null;
  readonly secret: string | null;
}

/** Volumes of an app's container or of a pod; the kind follows from which key holds something, as in Marathon. */
export const readVolumes = (value: Loose): readonly Volume[] => objectsOf(value).map(readVolume);

function readVolume(json: JsonObject): Volume {
  const volume = {
    name: textOf(json['name']),
    containerPath: textOf(json['containerPath']),
    // Apps say hostPath, pods say host.
    hostPath: textOf(json['hostPath']) ?? textOf(json['host']),
    mode: textOf(json['mode']),
    persistent: readPersistent(objectOf(json['persistent'])),
    external: readExternal(objectOf(json['external'])),
    secret: textOf(json['secret']),
  };
  return { kind: kindOf(volume), ...volume };
}

function kindOf(volume: Omit<Volume, 'kind'>): VolumeKind {
  if (volume.persistent !== null) return 'PERSISTENT';
  if (volume.external !== null) return 'EXTERNAL';
  if (volume.secret !== null) return 'SECRET';
  return volume.hostPath === null ? 'EPHEMERAL' : 'HOST';
}

const readPersistent = (json: JsonObject | null): PersistentVolume | null =>
  json && {
    size: numberOf(json['size']),
    maxSize: numberOf(json['maxSize']),
    type: textOf(json['type']),
    profileName: textOf(json['profileName']),
    constraints: readConstraints(json['constraints']),
  };

const readExternal = (json: JsonObject | null): ExternalVolume | null =>
  json && {
    name: textOf(json['name']),
    provider: textOf(json['provider']),
    size: numberOf(json['size']),
    shared: flagOf(json['shared']),
    options: objectOf(json['options']),
  };
