import { entriesOf, objectOf, scalarTextOf, textOf, type Loose } from '../reading.ts';

export interface Label {
  readonly key: string;
  readonly value: string;
}

/** Either a value or the name of a secret; both null where Marathon was sent null. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string | null;
  readonly secret: string | null;
}

export interface Secret {
  readonly name: string;
  readonly source: string | null;
}

/** A map of labels as a list, in the order sent; a label of null is empty text, nested JSON stays JSON text. */
export const readLabels = (value: Loose): readonly Label[] =>
  entriesOf(value).map(([key, item]) => ({
    key,
    value: item === null ? '' : (scalarTextOf(item) ?? JSON.stringify(item)),
  }));

/** A map of environment variables as a list, in the order sent. */
export const readEnvironment = (value: Loose): readonly EnvironmentVariable[] =>
  entriesOf(value).map(([name, item]) => {
    const nested = objectOf(item);
    if (nested === null) return { name, value: scalarTextOf(item), secret: null };
    const secret = textOf(nested['secret']);
    return { name, value: secret === null ? JSON.stringify(nested) : null, secret };
  });

/** `{ name: { source } }`; a bare text in place of the object is the source. */
export const readSecrets = (value: Loose): readonly Secret[] =>
  entriesOf(value).map(([name, item]) => ({ name, source: textOf(item) ?? textOf(objectOf(item)?.['source']) }));
