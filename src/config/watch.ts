import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import type { Surroundings } from './files.ts';
import { filesOf, loadWith } from './load.ts';
import { ConfigError } from './problem.ts';
import type { Config, SectionName } from './schema.ts';

/** What takes effect while the gateway runs; everything else needs a restart. */
export const liveSections = [
  'marathons',
  'discovery',
  'policy',
  'limits',
  'log',
] as const satisfies readonly SectionName[];
export type LiveSection = (typeof liveSections)[number];

export interface ConfigChange {
  /** What is in force from now on: the new file's live sections, and of the others still the old ones. */
  readonly config: Config;
  readonly changed: readonly LiveSection[];
  /** Sections that differ in the file and take effect only at the next start. */
  readonly needRestart: readonly SectionName[];
}

export interface WatchOptions extends Pick<Surroundings, 'env'> {
  /** What is in force now. */
  readonly current: Config;
  readonly onChange: (change: ConfigChange) => void;
  /** The file as it is now cannot be used; the old configuration stays in force. */
  readonly onRejected: (error: ConfigError) => void;
  /** Time from a change to the reading, default 100 ms: editors and mounts write in several steps. */
  readonly debounceMs?: number;
  /** Where SIGHUP comes from, default the process. */
  readonly signals?: Pick<NodeJS.EventEmitter, 'on' | 'off'>;
}

export interface ConfigWatch {
  current(): Config;
  /** Reads the file now. */
  reload(): void;
  close(): void;
}

/**
 * Follows a configuration file and every file it refers to (policy, certificates, secrets): on SIGHUP, and when one of them changes.
 * Directories are watched, not files, so that replaced files and swapped links are noticed.
 */
export function watchConfig(file: string, options: WatchOptions): ConfigWatch {
  let current = options.current;
  let seen: ReadonlyMap<string, string | null> | undefined;
  const reload = (): void => {
    const files = filesOf(file, options);
    try {
      const next = judge(current, loadWith(file, files), seen !== undefined && policyMoved(current, seen, files.seen));
      current = next.config;
      seen = files.seen;
      if (next.changed.length > 0 || next.needRestart.length > 0) options.onChange(next);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      options.onRejected(error);
    }
    directories.follow([resolve(file), ...files.seen.keys()]);
  };
  const directories = watchDirectories(reload, options.debounceMs ?? 100);
  const signals = options.signals ?? process;
  signals.on('SIGHUP', reload);
  reload();
  return {
    current: () => current,
    reload,
    close: () => {
      signals.off('SIGHUP', reload);
      directories.close();
    },
  };
}

function judge(current: Config, next: Config, policyChanged: boolean): ConfigChange {
  const names = [...new Set([...Object.keys(current), ...Object.keys(next)])].filter(
    (key): key is SectionName => key in next || key in current,
  );
  const differing = names.filter(
    (key) => !isDeepStrictEqual(current[key], next[key]) || (key === 'policy' && policyChanged),
  );
  const needRestart = differing.filter((key) => !isLive(key));
  const { listen, identity, audit, cors, redis } = current;
  const { redis: _, ...others } = next;
  return {
    config: Object.freeze({ ...others, listen, identity, audit, cors, ...(redis !== undefined && { redis }) }),
    changed: differing.filter(isLive),
    needRestart,
  };
}

const isLive = (key: SectionName): key is LiveSection => liveSections.some((live) => live === key);

type Digests = ReadonlyMap<string, string | null>;
const policyMoved = (config: Config, before: Digests, after: Digests): boolean =>
  config.policy.file !== undefined && before.get(config.policy.file) !== after.get(config.policy.file);

/**
 * Watches the directories of a changing set of files and calls once after each burst of changes to these files. Names that begin with
 * two dots count too: a mounted ConfigMap is replaced by swapping its link `..data`.
 */
function watchDirectories(onChange: () => void, debounceMs: number) {
  const watchers = new Map<string, FSWatcher>();
  let names: ReadonlySet<string> = new Set();
  let timer: NodeJS.Timeout | undefined;
  const wake = (_event: string, name: string | null): void => {
    if (name !== null && !names.has(name) && !name.startsWith('..')) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, debounceMs);
  };
  const open = (directory: string): void => {
    try {
      const watcher = watch(directory, wake);
      watcher.on('error', () => watchers.delete(directory));
      watchers.set(directory, watcher);
    } catch {
      // A directory that is not there cannot be watched; the problem with the file in it has been reported already.
    }
  };
  return {
    follow(files: readonly string[]): void {
      names = new Set(files.map((file) => basename(file)));
      const wanted = new Set(files.map((file) => dirname(file)));
      for (const [directory, watcher] of watchers) {
        if (wanted.has(directory)) continue;
        watcher.close();
        watchers.delete(directory);
      }
      for (const directory of wanted) if (!watchers.has(directory)) open(directory);
    },
    close(): void {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
