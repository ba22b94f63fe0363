import type { Resources } from '../../cluster/index.ts';
import { isObject, numberAt, objectAt, objects, textAt } from '../../json.ts';
import type { Random } from '../../random.ts';
import { isResident } from '../definition/app-network.ts';
import { safePath } from '../path.ts';
import { resourcesOf, type RunSpec } from '../runspec.ts';

/** A persistent volume of one instance. */
export interface LocalVolume {
  /** Where an app mounts it; the name of a pod's volume. */
  readonly containerPath: string;
  readonly uuid: string;
  /** What Mesos calls it. */
  readonly persistenceId: string;
}

/** What an agent keeps for one instance: its resources, its host ports and its volumes. */
export interface Reservation {
  readonly resources: Resources;
  readonly ports: readonly number[];
  readonly volumes: readonly LocalVolume[];
}

const residents = new WeakMap<RunSpec, boolean>();

/** Whether the instances of a version need reservations. */
export function needsReservation(spec: RunSpec): boolean {
  const known = residents.get(spec);
  if (known !== undefined) return known;
  const found = isResident(spec.definition);
  residents.set(spec, found);
  return found;
}

const persistentVolumes = (spec: RunSpec): { name: string; size: number }[] => {
  const volumes = spec.kind === 'pod' ? spec.definition.volumes : objectAt(spec.definition, 'container')?.volumes;
  return objects(volumes)
    .filter((volume) => isObject(volume.persistent))
    .map((volume) => ({
      name: textAt(volume, spec.kind === 'pod' ? 'name' : 'containerPath') ?? '',
      size: numberAt(objectAt(volume, 'persistent'), 'size'),
    }));
};

/** What an instance needs the first time: the volumes take disk of their own. */
export function needsAtFirst(spec: RunSpec): Resources {
  const needs = resourcesOf(spec);
  if (!needsReservation(spec)) return needs;
  const size = persistentVolumes(spec).reduce((sum, volume) => sum + volume.size, 0);
  return { ...needs, disk: needs.disk + size };
}

/** A reservation for one instance, its volumes named as Marathon names them. */
export function reservationFor(spec: RunSpec, ports: readonly number[], random: Random): Reservation {
  const volumes = persistentVolumes(spec).map(({ name }) => {
    const uuid = random.uuid();
    return { containerPath: name, uuid, persistenceId: `${safePath(spec.id)}#${name}#${uuid}` };
  });
  return { resources: needsAtFirst(spec), ports, volumes };
}

/** The volumes as tasks and pod instances list them. */
export const printVolumes = (specId: string, reservation: Reservation | undefined): Record<string, string>[] =>
  (reservation?.volumes ?? []).map(({ containerPath, uuid, persistenceId }) => ({
    runSpecId: specId,
    containerPath,
    uuid,
    persistenceId,
  }));
