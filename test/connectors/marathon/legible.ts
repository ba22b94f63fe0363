import type { PackedList } from '../../../src/connectors/marathon/scan/index.ts';
import { chunkReader } from '../../../src/connectors/marathon/snapshot/index.ts';
import type { PackedApp, WritableApp } from '../../../src/connectors/marathon/snapshot/index.ts';

/** A packed app with its bytes as text, each character a byte. */
export type Legible = Omit<WritableApp, 'definition' | 'tasks'> & {
  readonly definition: string;
  readonly tasks: string;
};

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** As it is read again: half a surrogate pair, which UTF-8 cannot say, is U+FFFD then. */
export const written = ({ definition, tasks, ...app }: WritableApp): Legible => ({
  ...app,
  path: app.path.toWellFormed(),
  version: app.version?.toWellFormed() ?? null,
  role: app.role?.toWellFormed() ?? null,
  image: app.image?.toWellFormed() ?? null,
  definition: textOf(definition),
  tasks: textOf(tasks),
});

export function read({ contents, ...app }: PackedApp): Legible {
  const { bytes, definitionAt, tasksAt, end } = contents;
  return {
    ...app,
    definition: textOf(bytes.subarray(definitionAt, tasksAt)),
    tasks: textOf(bytes.subarray(tasksAt, end)),
  };
}

export const packedIn = ({ chunks }: PackedList): readonly PackedApp[] =>
  chunks.flatMap((chunk) => chunkReader(chunk).next(Infinity));
