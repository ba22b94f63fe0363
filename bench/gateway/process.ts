/** The gateway as a process, started with `--expose-gc`: the real one, by its composition root. */
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { writeSetting, type Setting } from './files.ts';
import {
  ageOf,
  buildIndexes,
  bytesPerTask,
  openGateway,
  readMemory,
  relist,
  takeLoop,
  type Measured,
} from './measured.ts';
import { takeSeen, watchVersions } from './seen.ts';

const opening = z.object({
  folder: z.string(),
  upstream: z.array(z.object({ name: z.string(), url: z.string() })),
  redis: z.string().nullable().default(null),
  cohorts: z.number().default(0),
});

let setting: Setting | null = null;
let measured: Measured | null = null;

const running = (): Measured => {
  if (measured === null) throw new Error('The gateway is not open.');
  return measured;
};

serveParent({
  async open(input) {
    const { folder, upstream, ...options } = opening.parse(input);
    setting = await writeSetting(folder, upstream, options);
    measured = await openGateway(setting);
    return { url: `${measured.gateway.url}/graphql`, authorization: setting.authorization };
  },
  /** Of so many users, spread over the cohorts. */
  authorize: (input) => {
    const { users, cohorts } = z.object({ users: z.number(), cohorts: z.number() }).parse(input);
    const each = Array.from({ length: users }, (_, at) =>
      setting?.authorize(`user-${at}`, [`readers-${at % cohorts}`]),
    );
    return Promise.all(each);
  },
  live: () => running().live(),
  memory: () => readMemory(),
  /** What the event loop was held up since the last call. */
  loop: () => takeLoop(),
  index: () => buildIndexes(running().gateway),
  /** Bytes per task of a Marathon's apps as Redis keeps them, without their definitions. */
  packed: (input) => bytesPerTask(running().gateway, z.string().parse(input)),
  roles: () =>
    running()
      .gateway.tier?.report()
      .marathons.map(({ role }) => role) ?? [],
  watch: () => watchVersions(running().gateway),
  seen: () => takeSeen(),
  /** Milliseconds of the oldest Marathon's `asOf`. */
  age: () => ageOf(running().gateway),
  relist: (input) => relist(running().gateway, z.string().parse(input)),
});
