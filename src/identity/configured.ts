import { isDeepStrictEqual } from 'node:util';
import { createIamClient, type IamAuth } from '../connectors/iam/index.ts';
import { createDirectory, type Directory, type DirectoryOptions } from './directory.ts';

/** Which IAM, and how it is followed: as `policy.dcosIam` has it. */
export interface IamSettings {
  readonly url: string;
  readonly auth: IamAuth;
  readonly ca: readonly string[];
  readonly pollSeconds: number;
  readonly maxStaleSeconds: number;
}

/** The directory of the IAM that is configured now. */
export interface ConfiguredDirectory {
  /** Null while none is configured. */
  now(): Directory | null;
  /** Follows another IAM, or none; the same settings change nothing. What was known of the old one counts no longer. */
  configure(settings: IamSettings | undefined): void;
  /** Called when what somebody has changed, whichever IAM says so. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export function createConfiguredDirectory(
  settings: IamSettings | undefined,
  log: DirectoryOptions['log'],
): ConfiguredDirectory {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const start = (given: IamSettings | undefined) => {
    if (given === undefined) return null;
    const { pollSeconds, maxStaleSeconds, ...client } = given;
    const times = { pollMs: pollSeconds * 1_000, maxStaleMs: maxStaleSeconds * 1_000 };
    const directory = createDirectory({ client: createIamClient(client), ...times, log });
    directory.onChange(changed);
    return { settings: given, directory };
  };
  let current = start(settings);
  return {
    now: () => current?.directory ?? null,
    configure(next) {
      if (isDeepStrictEqual(current?.settings, next)) return;
      const before = current;
      current = start(next);
      changed();
      // Requests that wait for it fail as if it did not answer.
      void before?.directory.close();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => current?.directory.close(),
  };
}
