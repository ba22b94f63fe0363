import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { actions, canonicalPath } from '../../authz/index.ts';

const name = z.string().min(1);
const instant = z.iso.datetime();

const scope = z.strictObject({
  actions: z.array(z.enum(actions)).min(1),
  marathon: name,
  path: name.refine((path) => {
    const canonical = canonicalPath(path);
    return 'path' in canonical && canonical.path === path;
  }, 'is no canonical path'),
});

const record = z.strictObject({
  id: z.string().regex(/^[a-z2-7]{12}$/),
  /** SHA-256 of the secret, base64url. */
  hash: z.string().length(43),
  kind: z.enum(['user', 'serviceAccount']),
  name,
  /** Whose word the token stands for, in bindings that name an issuer. */
  issuer: name.nullable(),
  groups: z.array(name),
  /** Whether the name is a uid of DC/OS. */
  dcos: z.boolean(),
  scopes: z.array(scope).min(1).nullable(),
  note: z.string(),
  createdAt: instant,
  expiresAt: instant,
});

/** One API token as it is kept: who it stands for, and nothing that would let one use it. */
export type TokenRecord = z.infer<typeof record>;

const tokensFile = z.strictObject({ version: z.literal(1), tokens: z.array(record) });
const usesFile = z.strictObject({ version: z.literal(1), lastUsed: z.record(z.string(), instant) });

/** The tokens in a file; none when there is no file. Throws an Error that says what is wrong with it. */
export const readTokens = (file: string): readonly TokenRecord[] =>
  read(file, tokensFile, { version: 1 as const, tokens: [] }).tokens;

export const writeTokens = (file: string, tokens: readonly TokenRecord[]): void => write(file, { version: 1, tokens });

/** When each token was used last, by its id, as the gateways have written it; it stands in a file of its own, which only they write. */
export const readUses = (file: string): Readonly<Record<string, string>> =>
  read(usesOf(file), usesFile, { version: 1 as const, lastUsed: {} }).lastUsed;

/** Adds to what other gateways have written: the later time wins. */
export function addUses(file: string, uses: Readonly<Record<string, string>>): void {
  const before = readUses(file);
  const later = Object.entries(uses).filter(([id, at]) => (before[id] ?? '') < at);
  write(usesOf(file), { version: 1, lastUsed: { ...before, ...Object.fromEntries(later) } });
}

const usesOf = (file: string): string => `${file}.used`;

function read<T>(file: string, schema: z.ZodType<T>, absent: T): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return absent;
    throw error;
  }
  const result = schema.safeParse(parse(text, file));
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`${file} is no file of API tokens: ${faults.join('; ')}`);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${file} is no file of API tokens: it is not JSON`);
  }
}

/** Whole or not at all: readers see the old file until the new one is on the disk. Only its owner may read it. */
function write(file: string, content: object): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    const opened = openSync(draft, 'w', 0o600);
    try {
      writeSync(opened, `${JSON.stringify(content, null, 2)}\n`);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
