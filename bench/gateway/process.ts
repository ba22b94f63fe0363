/** The gateway as a process, started with `--expose-gc`: the real one, by its composition root. */
import { z } from 'zod';
import { serveParent } from '../process/index.ts';
import { writeSetting } from './files.ts';
import { buildIndexes, openGateway, readMemory, relist, type Measured } from './measured.ts';

const opening = z.object({
  folder: z.string(),
  upstream: z.array(z.object({ name: z.string(), url: z.string() })),
});

let measured: Measured | null = null;

const running = (): Measured => {
  if (measured === null) throw new Error('The gateway is not open.');
  return measured;
};

serveParent({
  async open(input) {
    const { folder, upstream } = opening.parse(input);
    const setting = await writeSetting(folder, upstream);
    measured = await openGateway(setting);
    return { url: `${measured.gateway.url}/graphql`, authorization: setting.authorization };
  },
  live: () => running().live(),
  memory: () => readMemory(),
  index: () => buildIndexes(running().gateway),
  relist: (input) => relist(running().gateway, z.string().parse(input)),
});
