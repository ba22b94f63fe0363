import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { Files, Surroundings } from './files.ts';
import { createFiles } from './files.ts';
import { parseWith } from './parse.ts';
import { ConfigError } from './problem.ts';
import type { Config } from './schema.ts';

/** Reads a configuration file; paths in it are relative to it. Throws a ConfigError with everything that is wrong. */
export const loadConfig = (file: string, options: Pick<Surroundings, 'env'> = {}): Config => {
  const files = filesOf(file, options);
  return loadWith(file, files);
};

export const filesOf = (file: string, options: Pick<Surroundings, 'env'>): Files =>
  createFiles({ directory: dirname(resolve(file)), env: options.env ?? process.env });

/** As `loadConfig`, through files that remember what was read. */
export function loadWith(file: string, files: Files): Config {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [{ path: '', line: null, message: `it cannot be read: ${reason}` }]);
  }
  return parseWith(text, file, files);
}
