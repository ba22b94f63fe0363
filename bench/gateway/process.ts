/** The gateway as a process, started with `--expose-gc`: the real one, by its composition root. */
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { writeSetting } from './files.ts';
import { buildIndexes, openGateway, readMemory, relist, type Measured } from './measured.ts';
import { takeSeen, watchVersions } from './seen.ts';

const opening = z.object({
  folder: z.string(),
  upstream: z.array(z.object({ name: z.string(), url: z.string() })),
  redis: z.string().nullable().default(null),
});

let measured: Measured | null = null;

const running = (): Measured => {
  if (measured === null) throw new Error('The gateway is not open.');
  return measured;
};

serveParent({
  async open(input) {
    const { folder, upstream, redis } = opening.parse(input);
    const setting = await writeSetting(folder, upstream, redis);
    measured = await openGateway(setting);
    return { url: `${measured.gateway.url}/graphql`, authorization: setting.authorization };
  },
  live: () => running().live(),
  memory: () => readMemory(),
  index: () => buildIndexes(running().gateway),
  roles: () =>
    running()
      .gateway.tier?.report()
      .marathons.map(({ role }) => role) ?? [],
  watch: () => watchVersions(running().gateway),
  seen: () => takeSeen(),
  relist: (input) => relist(running().gateway, z.string().parse(input)),
});
