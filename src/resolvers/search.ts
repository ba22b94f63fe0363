import type { Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';

export const searchResolvers: Resolvers = { SearchResultConnection: connection };
