/** What `npm run tokens` does, without the process around it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { actions, canonicalPath, type TokenScope } from '../src/authz/index.ts';
import { hashOf, newToken, readTokens, readUses, writeTokens, type TokenRecord } from '../src/identity/index.ts';

const usage = `npm run tokens -- create | list | revoke

create   makes a token and prints it, once: only its hash is kept
  --user NAME | --service-account NAME   whom it stands for, as in the policy's bindings
  --dcos                                 the name is a uid of DC/OS, with the groups and permissions it has there
  --group NAME                           a group it is in, as long as it lives; may be repeated
  --issuer ISSUER                        whose word it stands for, in bindings that name an issuer
  --scope ACTIONS@MARATHON:/PATH         narrows it, e.g. read,update@mom-red:/shop or read@*:/; may be repeated;
                                         without any it may do whatever its holder may
  --expires TIME                         30m, 12h, 90d, or a date such as 2027-01-31; default 90d
  --note TEXT                            what it is for
list     shows the tokens, with their ends and last uses
  --json                                 as JSON
revoke   ID …                            ends tokens; the gateway refuses them within a second

  --config FILE   the gateway's configuration, whose identity.apiTokens.file is meant; default gateway.yaml
  --file FILE     the file itself, instead
  --help          this text

A token is sent as: Authorization: Bearer mgw_…
Exit codes: 0 done, 1 could not be done, 2 wrong arguments.`;

/** Wrong arguments. */
class UsageError extends Error {}

const options = {
  user: { type: 'string' },
  'service-account': { type: 'string' },
  dcos: { type: 'boolean', default: false },
  group: { type: 'string', multiple: true, default: [] as string[] },
  issuer: { type: 'string' },
  scope: { type: 'string', multiple: true, default: [] as string[] },
  expires: { type: 'string', default: '90d' },
  note: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
  config: { type: 'string' },
  file: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof readArguments>['values'];

/** What to print, and how to end. */
export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** Does what the arguments say; relative paths start at `directory`. */
export function runTokens(args: readonly string[], directory: string): Outcome {
  try {
    const { command, ids, values } = readArguments(args);
    if (values.help) return { code: 0, out: usage, err: '' };
    return { code: 0, err: '', ...run({ command, ids, values, directory }) };
  } catch (error) {
    const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
    const message = error instanceof Error ? error.message : String(error);
    const help = '\n\n`npm run tokens -- --help` says what there is.';
    return { code: isUsage ? 2 : 1, out: '', err: isUsage ? message + help : message };
  }
}

interface Task {
  readonly command: string | undefined;
  readonly ids: readonly string[];
  readonly values: Values;
  readonly directory: string;
}

type Said = Pick<Outcome, 'out'> & Partial<Pick<Outcome, 'err'>>;

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [command, ...ids] = positionals;
  return { command, ids, values };
}

function run({ command, ids, values, directory }: Task): Said {
  if (command !== 'revoke' && ids.length > 0) throw new UsageError(`«${ids.join(' ')}» is too much.`);
  if (command === 'create') return create(fileOf(values, directory), values);
  if (command === 'list') return list(fileOf(values, directory), values.json);
  if (command === 'revoke') return revoke(fileOf(values, directory), ids);
  throw new UsageError(command === undefined ? 'Say what to do: create, list or revoke.' : `There is no «${command}».`);
}

/** Read without the rest of the configuration, whose secrets need not be at hand here. */
function fileOf({ file, config }: Values, directory: string): string {
  if (file !== undefined) return path.resolve(directory, file);
  const from = path.resolve(directory, config ?? 'gateway.yaml');
  let written: unknown;
  try {
    written = parse(readFileSync(from, 'utf8'));
  } catch (error) {
    throw new Error(`${from} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const found = ['identity', 'apiTokens', 'file'].reduce<unknown>(
    (holder, key) => (typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined),
    written,
  );
  if (typeof found !== 'string')
    throw new Error(`${from} names no file of API tokens: identity.apiTokens.file is missing.`);
  return path.resolve(path.dirname(from), found);
}

function create(file: string, values: Values): Said {
  const { id, secret, text } = newToken();
  const record: TokenRecord = {
    id,
    hash: hashOf(secret),
    ...holderOf(values),
    issuer: values.issuer ?? null,
    groups: values.group,
    dcos: values.dcos,
    scopes: values.scope.length === 0 ? null : values.scope.map(scopeOf),
    note: values.note,
    createdAt: new Date().toISOString(),
    expiresAt: endOf(values.expires),
  };
  alone(file, () => writeTokens(file, [...readTokens(file), record]));
  // On the standard output nothing but the token, for scripts.
  const err = `${id} stands for ${record.kind}:${record.name} until ${record.expiresAt}. Keep it: it is shown only now.`;
  return { out: text, err };
}

function holderOf(values: Values): Pick<TokenRecord, 'kind' | 'name'> {
  const { user, 'service-account': serviceAccount } = values;
  if ((user === undefined) === (serviceAccount === undefined) || user === '' || serviceAccount === '') {
    throw new UsageError('Say whom it stands for: exactly one of --user NAME and --service-account NAME.');
  }
  return user === undefined ? { kind: 'serviceAccount', name: serviceAccount ?? '' } : { kind: 'user', name: user };
}

function scopeOf(text: string): TokenScope & { actions: TokenScope['actions'][number][] } {
  const [, words, marathon, where] = /^([^@]+)@(.+):(\/.*)$/.exec(text) ?? [];
  if (words === undefined || marathon === undefined || where === undefined) {
    throw new UsageError(`«${text}» is no scope; one looks like read,update@mom-red:/shop`);
  }
  const given = words.split(',').map((word) => {
    const action = actions.find((known) => known === word);
    if (action === undefined) throw new UsageError(`«${word}» is no action; there are ${actions.join(', ')}.`);
    return action;
  });
  const read = canonicalPath(where);
  if ('refusal' in read) throw new UsageError(`«${where}» is no path. ${read.refusal}`);
  return { actions: given, marathon, path: read.path };
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function endOf(text: string): string {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const end = count === undefined ? Date.parse(text) : Date.now() + Number(count) * (units[unit] ?? 0);
  if (Number.isNaN(end))
    throw new UsageError(`«${text}» is no time; there are 30m, 12h, 90d and dates such as 2027-01-31.`);
  if (end <= Date.now()) throw new UsageError(`«${text}» is past: the token would be refused from the start.`);
  return new Date(end).toISOString();
}

function list(file: string, asJson: boolean): Said {
  const uses = readUses(file);
  const tokens = readTokens(file).map(({ hash: _hash, ...record }) => ({
    ...record,
    lastUsedAt: uses[record.id] ?? null,
  }));
  if (asJson) return { out: JSON.stringify(tokens, null, 2) };
  if (tokens.length === 0) return { out: 'There are no tokens.' };
  const rows = tokens.map((token) => [
    token.id,
    `${token.kind}:${token.name}`,
    token.scopes?.map((scope) => `${scope.actions.join()}@${scope.marathon}:${scope.path}`).join(' ') ?? 'everything',
    Date.parse(token.expiresAt) <= Date.now() ? 'expired' : token.expiresAt,
    token.lastUsedAt ?? 'never',
    token.note,
  ]);
  return { out: table([['ID', 'STANDS FOR', 'SCOPES', 'EXPIRES', 'LAST USED', 'NOTE'], ...rows]) };
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function revoke(file: string, ids: readonly string[]): Said {
  if (ids.length === 0) throw new UsageError('Say which: revoke ID …; `list` shows them.');
  alone(file, () => {
    const tokens = readTokens(file);
    const unknown = ids.filter((id) => tokens.every((token) => token.id !== id));
    if (unknown.length > 0) throw new Error(`There is no token ${unknown.join(', ')}; nothing was revoked.`);
    writeTokens(
      file,
      tokens.filter(({ id }) => !ids.includes(id)),
    );
  });
  return { out: `Revoked ${ids.join(', ')}.` };
}

/** Two at once would each lose what the other wrote. */
function alone(file: string, work: () => void): void {
  const lock = `${file}.lock`;
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new Error(`Another one changes the tokens now. If none does, remove ${lock}.`, { cause: error });
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}
