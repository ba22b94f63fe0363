/** GraphQL Yoga on `node:http`, over the gateway's own store and resolvers. */
import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { resolvers } from '../../src/resolvers/index.ts';
import { typeDefs } from '../../src/schema/index.ts';
import { fillHouse } from '../contestants/house.ts';
import { serveParent } from '../process/index.ts';
import { starting } from './starting.ts';

serveParent({
  async start(input) {
    const { folder, upstream } = starting.parse(input);
    const house = await fillHouse(folder, upstream);
    const yoga = createYoga({
      schema: createSchema({ typeDefs, resolvers }),
      context: () => house.contextFor(),
      graphiql: false,
      logging: false,
    });
    const server = createServer(yoga);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${server.address().port}/graphql` };
  },
});
