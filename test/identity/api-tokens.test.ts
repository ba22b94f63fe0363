import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import {
  createApiTokens,
  createAuthentication,
  hashOf,
  newToken,
  readUses,
  writeTokens,
  type ApiTokens,
  type TokenRecord,
} from '../../src/identity/index.ts';

let folder: string;
let file: string;
const open: ApiTokens[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'api-tokens-'));
  file = path.join(folder, 'tokens.json');
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  rmSync(folder, { recursive: true });
});

const start = Date.parse('2026-01-01T00:00:00.000Z');

function make(changes: Partial<TokenRecord> = {}): { readonly header: string; readonly record: TokenRecord } {
  const { id, secret, text } = newToken();
  const record: TokenRecord = {
    id,
    hash: hashOf(secret),
    kind: 'serviceAccount',
    name: 'ci',
    issuer: null,
    groups: [],
    dcos: false,
    scopes: null,
    note: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-02-01T00:00:00.000Z',
    ...changes,
  };
  return { header: `Bearer ${text}`, record };
}

function tokensOf(at = file) {
  const clock = { now: start };
  const logged: string[] = [];
  const note = (_: object, text: string): void => void logged.push(text);
  const tokens = createApiTokens({ file: at, log: { warn: note, error: note }, now: () => clock.now });
  open.push(tokens);
  const reason = (header: string): unknown => {
    try {
      return tokens.claimsOf(header)?.subject ?? null;
    } catch (error) {
      return error instanceof GatewayError ? error.facts['reason'] : error;
    }
  };
  return { tokens, clock, logged, reason };
}

describe('API tokens in a file', () => {
  it('may come when the gateway runs already, and go when their file goes', () => {
    const { clock, reason } = tokensOf();
    const { header, record } = make();
    expect(reason(header)).toBe('unknown-token');
    writeTokens(file, [record]);
    clock.now += 1_000;
    expect(reason(header)).toBe('ci');
    rmSync(file);
    clock.now += 1_000;
    expect(reason(header)).toBe('unknown-token');
  });

  it('end when they say', () => {
    const { header, record } = make({ expiresAt: '2026-01-01T00:00:10.000Z' });
    writeTokens(file, [record]);
    const { clock, reason } = tokensOf();
    clock.now += 9_999;
    expect(reason(header)).toBe('ci');
    clock.now += 1;
    expect(reason(header)).toBe('expired');
  });

  it('stay as they were when the file becomes unusable, and it is told once', () => {
    const { header, record } = make();
    writeTokens(file, [record]);
    const { clock, logged, reason } = tokensOf();
    expect(reason(header)).toBe('ci');
    writeFileSync(file, '{');
    for (let round = 0; round < 3; round += 1) {
      clock.now += 1_000;
      expect(reason(header)).toBe('ci');
    }
    expect(logged).toEqual(['the API tokens cannot be read; the old ones stay in force']);
  });

  it('stand for the same claims, as an object, while nothing of them changes', () => {
    const [one, other] = [make(), make()];
    writeTokens(file, [one.record]);
    const { tokens, clock } = tokensOf();
    const before = tokens.claimsOf(one.header);
    writeTokens(file, [one.record, other.record]);
    clock.now += 1_000;
    expect(tokens.claimsOf(other.header)).not.toBeNull();
    expect(tokens.claimsOf(one.header)).toBe(before);
    writeTokens(file, [{ ...one.record, groups: ['dev'] }]);
    clock.now += 1_000;
    expect(tokens.claimsOf(one.header)?.groups).toEqual(['dev']);
  });

  it('are nothing to what is no API token', () => {
    const { tokens } = tokensOf();
    for (const header of ['Bearer a.b.c', 'token=a.b.c', 'Bearer mgw_', 'Basic mgw_x', ''])
      expect(tokens.claimsOf(header)).toBeNull();
  });

  it('have their last use written beside them, the later of what several gateways saw', () => {
    const [one, other] = [make(), make()];
    writeTokens(file, [one.record, other.record]);
    const [early, late] = [tokensOf(), tokensOf()];
    late.clock.now += 5_000;
    late.reason(one.header);
    early.reason(one.header);
    early.reason(other.header);
    late.tokens.flush();
    early.tokens.flush();
    expect(readUses(file)).toEqual({
      [one.record.id]: '2026-01-01T00:00:05.000Z',
      [other.record.id]: '2026-01-01T00:00:00.000Z',
    });
    expect(readFileSync(`${file}.used`, 'utf8')).not.toContain(one.header.slice(-20));
  });

  it('work where their last use cannot be written, which is told once', () => {
    const { header, record } = make();
    writeTokens(file, [record]);
    const { tokens, logged, reason } = tokensOf();
    // A folder in the place of the file: nobody can write that, root neither.
    mkdirSync(`${file}.used`);
    for (let round = 0; round < 2; round += 1) {
      expect(reason(header)).toBe('ci');
      tokens.flush();
    }
    expect(logged).toEqual(['the last use of API tokens cannot be written']);
  });
});

test('an API token is shown to no Marathon, whatever its form', () => {
  const verifier = {
    verify: () => Promise.reject(new Error('not asked')),
    recall: () => null,
    close: () => Promise.resolve(),
  };
  const options = { verifier, apiTokens: null, certificates: null, directory: () => null };
  const { forwardable } = createAuthentication(options);
  expect(forwardable(undefined)).toBeUndefined();
  for (const header of [make().header, 'token=mgw_x', 'BEARER  mgw_', ' Bearer mgw_abc']) {
    expect([header, forwardable(header)]).toEqual([header, undefined]);
  }
  expect(forwardable('token=a.b.c')).toBe('token=a.b.c');
});
