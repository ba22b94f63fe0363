import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a configuration takes what it refers to: the environment, and files beside it. */
export interface Surroundings {
  /** Default: none, so that a test never depends on the shell it runs in. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Relative paths start here; default: the working directory. */
  readonly directory?: string;
}

/** Reads what the configuration refers to and remembers it, so that a change of any of it can be noticed. */
export interface Files {
  path(relative: string): string;
  /** Throws a plain Error whose message is fit for the operator. */
  text(relative: string): string;
  /** Resolves `${NAME}` or `file:path`; one trailing line break, as editors and `echo` leave it, is no part of a secret. */
  secret(reference: string): string;
  /** Absolute path → digest of what was read; null for a file that could not be. */
  readonly seen: ReadonlyMap<string, string | null>;
}

export const secretReference = /^(?:\$\{[A-Za-z_][A-Za-z0-9_]*\}|file:.+)$/;

export function createFiles(surroundings: Surroundings): Files {
  const seen = new Map<string, string | null>();
  const path = (relative: string): string => resolve(surroundings.directory ?? '.', relative);
  const text = (relative: string): string => {
    const file = path(relative);
    const read = readText(file);
    seen.set(file, read === null ? null : createHash('sha256').update(read).digest('hex'));
    if (read === null) throw new Error(`cannot read ${file}`);
    return read;
  };
  const secret = (reference: string): string => {
    const value = reference.startsWith('file:')
      ? text(reference.slice('file:'.length)).replace(/\r?\n$/, '')
      : (surroundings.env?.[reference.slice(2, -1)] ?? '');
    if (value === '') throw new Error(`${reference} is ${reference.startsWith('file:') ? 'empty' : 'not set'}`);
    return value;
  };
  return { path, text, secret, seen };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
