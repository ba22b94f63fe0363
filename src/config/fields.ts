import { z } from 'zod';

import type { Files } from './files.ts';
import { secretReference } from './files.ts';
import { nearest } from './problem.ts';

/** An object that knows all its keys: another one is refused, with the key that was probably meant. */
export const section = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') return unknownKeys(issue['keys'], Object.keys(shape));
      return issue.code === 'invalid_type' ? 'must be a section of its own (an object)' : undefined;
    },
  });

/** One message for all unknown keys of one object, one key per line: the reader splits it again. */
const unknownKeys = (keys: unknown, known: readonly string[]): string =>
  (Array.isArray(keys) ? keys : []).map((key) => unknownKey(String(key), known)).join('\n');

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  const hint = meant === null ? `known here: ${known.join(', ')}` : `did you mean «${meant}»?`;
  return `unknown key «${key}»; ${hint}`;
}

/** Runs a reader of files or secrets inside a schema: what it throws becomes a problem at this key. */
export const readBy =
  <Value>(read: (text: string) => Value) =>
  (text: string, context: z.core.$RefinementCtx<string>) => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  };

const secretRule = 'a secret is written as ${NAME} (environment) or file:path, never as itself';

export const secret = (files: Files) =>
  z.string(secretRule).regex(secretReference, secretRule).transform(readBy(files.secret));

const pem = /-----BEGIN CERTIFICATE-----/;

/** Files with certificate authorities, PEM; becomes their text. */
export const authorities = (files: Files) =>
  z.array(
    z.string().transform(
      readBy((path) => {
        const text = files.text(path);
        if (!pem.test(text)) throw new Error(`${files.path(path)} holds no PEM certificate`);
        return text;
      }),
    ),
  );

/** `http://host:port` or `https://host:port`, kept as its origin. */
export const origin = () => z.string().transform(readBy(readOrigin));

/** An origin, with a path where a proxy puts one in front; without a slash at its end. */
export const baseUrl = () => z.string().transform(readBy(readBase));

function readBase(text: string): string {
  const url = readUrl(text);
  if (url.search !== '' || url.hash !== '') throw new Error('must not have a query or a fragment');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function readOrigin(text: string): string {
  const url = readUrl(text);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new Error(`must be scheme, host and port only: ${url.origin}`);
  }
  return url.origin;
}

/** An http(s) URL without credentials in it. */
export const httpUrl = () => z.string().transform(readBy((text) => readUrl(text).href));

/** The identifier of an issuer, kept letter by letter: tokens must name it exactly so. */
export const issuerUrl = () =>
  z.string().transform(
    readBy((text) => {
      const url = readUrl(text);
      if (url.search !== '' || url.hash !== '') throw new Error('must not have a query or a fragment');
      return text;
    }),
  );

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new Error('must be an http:// or https:// URL');
  }
  if (url.username !== '' || url.password !== '') throw new Error('must not hold credentials; use auth');
  return url;
}

/**
 * What a Marathon may be called: it stands in policies, ids and logs, so no control characters and no outer blanks, and not `*`,
 * which means every Marathon in a policy.
 */
export const marathonName = /^(?!\*$)(?!\s)[^\p{Cc}\p{Cf}]{1,128}(?<!\s)$/u;

export const name = () =>
  z.string().regex(marathonName, 'must be 1 to 128 printable characters, without blanks around them, and not «*»');

/** A network in CIDR notation. */
export const network = () =>
  z.union([z.cidrv4(), z.cidrv6()], 'must be a network such as 10.0.0.0/8 or fd00::/8 (one address: 10.0.0.1/32)');

/** A number of something, whole, at least `minimum`. */
export const count = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum);
