/** Mercurius on Fastify with its JIT from the first use, over the gateway's own store and resolvers. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { resolvers } from '../../src/resolvers/index.ts';
import { typeDefs } from '../../src/schema/index.ts';
import { fillHouse } from '../contestants/house.ts';
import { serveParent } from '../process/index.ts';
import { starting } from './starting.ts';

serveParent({
  async start(input) {
    const { folder, upstream } = starting.parse(input);
    const house = await fillHouse(folder, upstream);
    const app = fastify();
    await app.register(mercurius, { schema: typeDefs, resolvers, jit: 1, context: () => house.contextFor() });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return { url: `${url}/graphql` };
  },
});
