/** What clients see: the SDL by noun, read from the files beside this one. */
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('.', import.meta.url);

/** The whole SDL; files in alphabetical order. */
export const typeDefs: string = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');

export { createExecutableSchema } from './executable.ts';
export type * from './types.generated.ts';
