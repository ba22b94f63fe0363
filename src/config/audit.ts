import { z } from 'zod';

import { authorities, count, readBy, secret, section } from './fields.ts';
import type { Files } from './files.ts';

/** `sqlite:` with a file, made absolute; or PostgreSQL's URL, without a password in it. */
const storeUrl = (files: Files) => (text: string) => {
  if (text === 'sqlite::memory:') return text;
  if (text.startsWith('sqlite:') && text.length > 'sqlite:'.length) {
    return `sqlite:${files.path(text.slice('sqlite:'.length))}`;
  }
  const url = URL.parse(text);
  if (url === null || !/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new Error('must be sqlite:FILE or postgres://user@host/database');
  }
  if (url.password !== '') throw new Error('must not hold the password; use audit.password');
  return text;
};

/** HMAC-SHA-256 with a shorter key would be no better than the key (RFC 2104 §3). */
const keyBytes = 32;

const storeFields = (files: Files) => ({
  url: z
    .string()
    .default('sqlite:audit.db')
    .transform(readBy(storeUrl(files)))
    .meta({
      description:
        'Where it is kept: `sqlite:FILE`, relative to this file, for one gateway; `postgres://user@host/database` for one or more. `sqlite::memory:` keeps nothing.',
    }),
  password: secret(files).exactOptional().meta({ description: 'PostgreSQL’s password.' }),
  ca: authorities(files).default([]).meta({
    description: 'Files with certificate authorities (PEM): PostgreSQL over TLS. Empty: as the URL’s `sslmode` says.',
  }),
  key: secret(files)
    .refine((key) => Buffer.byteLength(key) >= keyBytes, `needs at least ${keyBytes} bytes`)
    .exactOptional()
    .meta({
      description:
        'Key of the chain (at least 32 bytes, the same for all replicas). With it nobody who has only the store can forge a record; without, the chain shows changes only to who has kept an anchor.',
    }),
});

const writingFields = () => ({
  onFailure: z.enum(['block', 'buffer']).default('block').meta({
    description:
      'While the log cannot be written: `block` refuses what would have to be recorded, `buffer` keeps the records in memory and writes them later, in order; they are lost with the process.',
  }),
  bufferRecords: count(1, 1_000_000).default(10_000).meta({
    description:
      'Records that may wait while the log cannot be written, default 10,000: some 20 MB. Beyond, it is as with `block`.',
  }),
  sensitiveReads: z.boolean().default(false).meta({
    description:
      'Also records who is shown what the mask hides from others: values of environment variables, credentials in labels and the like.',
  }),
  stdout: z.boolean().default(false).meta({
    description: 'Also writes each record to standard output, as JSON lines with DC/OS’s key names, for a SIEM.',
  }),
});

/** The audit log and the idempotency keys. */
export const audit = (files: Files) =>
  section({
    ...storeFields(files),
    ...writingFields(),
    retention: section({
      days: z
        .number()
        .min(0.01)
        .max(36_500)
        .meta({ description: 'Days that records are kept at least; segments are dropped whole.' }),
      exportTo: z.string().min(1).transform(readBy(files.path)).exactOptional().meta({
        description:
          'Folder that segments are written to, as JSON lines, before they are dropped. Absent: they are gone.',
      }),
    })
      .exactOptional()
      .meta({ description: 'Absent: everything is kept for ever.' }),
    segment: section({
      records: count(10, 10_000_000).default(100_000).meta({ description: 'Records after which a segment is sealed.' }),
      hours: z.number().min(0.01).max(720).default(24).meta({ description: 'Hours after which a segment is sealed.' }),
    })
      .prefault({})
      .meta({ description: 'What is sealed, exported and dropped as one.' }),
  })
    .prefault({})
    .meta({ description: 'The log of what was done and refused, and the idempotency keys. A change needs a restart.' });
