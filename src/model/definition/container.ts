import type { JsonObject, JsonValue } from '../json.ts';
import { readPortMappings, type PortMapping } from './network.ts';
import { flagOf, objectOf, objectsOf, present, scalarTextOf, textOf } from '../reading.ts';
import { readVolumes, type Volume } from './volume.ts';

export interface DockerParameter {
  readonly key: string;
  readonly value: string;
}

export interface DockerContainer {
  readonly image: string | null;
  readonly forcePullImage: boolean | null;
  readonly privileged: boolean | null;
  readonly parameters: readonly DockerParameter[];
  readonly pullSecret: string | null;
}

export interface Container {
  /** DOCKER or MESOS. */
  readonly type: string;
  readonly docker: DockerContainer | null;
  readonly volumes: readonly Volume[];
  readonly portMappings: readonly PortMapping[];
  readonly linuxInfo: JsonValue;
}

/**
 * The container of an app's definition; null where the app runs without one. An `ipAddress` with discovery ports implies a Mesos
 * container, as Marathon 1.5+ writes it.
 */
export function readContainer(json: JsonObject): Container | null {
  const container = objectOf(json['container']);
  const portMappings = readPortMappings(json);
  if (container === null) {
    if (portMappings.length === 0) return null;
    return { type: 'MESOS', docker: null, volumes: [], portMappings, linuxInfo: null };
  }
  return {
    // Marathon takes a container without a type for a docker one.
    type: textOf(container['type'])?.toUpperCase() ?? 'DOCKER',
    docker: readDocker(container),
    volumes: readVolumes(container['volumes']),
    portMappings,
    linuxInfo: objectOf(container['linuxInfo']),
  };
}

function readDocker(container: JsonObject): DockerContainer | null {
  const docker = objectOf(container['docker']);
  const legacyImage = imageOfMarathon06(container);
  if (docker === null && legacyImage === null) return null;
  return {
    image: textOf(docker?.['image']) ?? legacyImage,
    forcePullImage: flagOf(docker?.['forcePullImage']),
    privileged: flagOf(docker?.['privileged']),
    parameters: readParameters(docker),
    pullSecret: textOf(objectOf(docker?.['pullConfig'])?.['secret']),
  };
}

/** Marathon 0.6 wrote `container.image`, with the scheme `docker:///` before the image. */
const imageOfMarathon06 = (container: JsonObject): string | null =>
  textOf(container['image'])?.replace(/^docker:\/\/\/?/, '') ?? null;

const readParameters = (docker: JsonObject | null): readonly DockerParameter[] =>
  present(
    objectsOf(docker?.['parameters']).map((parameter) => {
      const key = textOf(parameter['key']);
      return key === null ? null : { key, value: scalarTextOf(parameter['value']) ?? '' };
    }),
  );
