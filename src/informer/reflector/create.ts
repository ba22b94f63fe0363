import { GatewayError } from '../../errors.ts';
import type { Informer, InformerOptions } from '../informer.ts';
import { createReflection } from './reflection.ts';
import { touch } from './touch.ts';

/** Starts at once. Nothing is left of it after `stop`: no timer, no socket of a read, no commit. */
export function createInformer(options: InformerOptions): Informer {
  const reflection = createReflection(options);
  const { counts, drift, notices, reader, status, stopping, synced, timers } = reflection;
  synced.promise.catch(() => undefined); // who does not wait for it is not to be hurt by a stop
  const running = reflection.run();

  return {
    marathon: options.connector.marathon,
    synced: synced.promise,
    state: () => status.state(),
    info: () => notices.info(),
    touch: (paths) => touch(reflection, paths),
    onState: notices.onState,
    stats: () => ({
      events: counts.events,
      unknownEvents: counts.unknownEvents,
      singleReads: reader.counts.singles,
      lists: reader.counts.lists,
      streamsOpened: counts.streams,
      driftedObjects: Object.values(drift.byKind).reduce((total, count) => total + count, 0),
      driftByKind: { ...drift.byKind },
    }),
    stop: async () => {
      stopping.abort();
      timers.stop();
      synced.reject(new GatewayError('SHUTTING_DOWN'));
      await running;
    },
  };
}
