/** Apollo Server as shipped: `startStandaloneServer`, graphql-js, every default; over the gateway's own store and resolvers. */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { resolvers } from '../../src/resolvers/index.ts';
import { typeDefs } from '../../src/schema/index.ts';
import { fillHouse } from '../contestants/house.ts';
import { serveParent } from '../process/index.ts';
import { starting } from './starting.ts';

serveParent({
  async start(input) {
    const { folder, upstream } = starting.parse(input);
    const house = await fillHouse(folder, upstream);
    const server = new ApolloServer({ typeDefs, resolvers });
    const listen = { host: '127.0.0.1', port: 0 };
    const { url } = await startStandaloneServer(server, { listen, context: async () => house.contextFor() });
    return { url };
  },
});
