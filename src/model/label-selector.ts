/**
 * Marathon's label selector (`LabelSelectorParsers`, 0.8–1.11): terms of `A-Za-z0-9._-`, anything else behind a backslash;
 * `key`, `key==value`, `key!=value`, `key in (a, b)`, `key notin (a, b)`, joined by commas that mean AND. White space is free.
 */

export type LabelOperator = 'exists' | '==' | '!=' | 'in' | 'notin';

export interface LabelRequirement {
  readonly key: string;
  readonly operator: LabelOperator;
  readonly values: readonly string[];
}

/** Where a selector stops making sense: `position` counts characters from 0. */
export interface LabelSelectorFault {
  readonly message: string;
  readonly position: number;
}

export type ParsedLabelSelector =
  | { readonly requirements: readonly LabelRequirement[]; readonly fault: null }
  | { readonly requirements: null; readonly fault: LabelSelectorFault };

/** A text being read: each `take` moves on over white space and what it matched, or stays and gives null. */
interface Reader {
  take(pattern: RegExp): string | null;
  fail(expected: string): LabelSelectorFault;
  done(): boolean;
}

/** Each requirement is held against each app: this is some 400 of them at most, 0.14 s for 8,000 apps. */
const longest = 2_000;

const term = /(?:\\.|[-A-Za-z0-9_.])+/y;
const equality = /==|!=/y;
const membership = /notin|in/y;
const comma = /,/y;
const open = /\(/y;
const close = /\)/y;

/** Reads a selector; never throws. An empty one is a fault, as it is for Marathon. */
export function parseLabelSelector(text: string): ParsedLabelSelector {
  if (text.length > longest) return { requirements: null, fault: tooLong(text) };
  const reader = readerOf(text);
  const requirements: LabelRequirement[] = [];
  do {
    const found = readRequirement(reader);
    if ('message' in found) return { requirements: null, fault: found };
    requirements.push(found);
  } while (reader.take(comma) !== null);
  if (!reader.done())
    return { requirements: null, fault: reader.fail('`==`, `!=`, `in (…)`, `notin (…)`, a comma or the end') };
  return { requirements, fault: null };
}

const tooLong = ({ length }: string): LabelSelectorFault => ({
  message: `it has ${length} characters; at most ${longest} are read`,
  position: longest,
});

/** Whether labels satisfy every requirement; all of them, `!=` and `notin` too, need the label to exist. */
export const matchesLabels = (
  requirements: readonly LabelRequirement[],
  labels: Readonly<Record<string, string>>,
): boolean => requirements.every((requirement) => matchesOne(requirement, labels));

function matchesOne({ key, operator, values }: LabelRequirement, labels: Readonly<Record<string, string>>): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (value === undefined) return false;
  if (operator === 'exists') return true;
  return values.includes(value) === (operator === '==' || operator === 'in');
}

function readRequirement(reader: Reader): LabelRequirement | LabelSelectorFault {
  const key = readTerm(reader);
  if (key === null) return reader.fail('the name of a label');
  const compare = reader.take(equality);
  if (compare !== null) {
    const value = readTerm(reader);
    return value === null ? reader.fail('a value') : { key, operator: compare === '==' ? '==' : '!=', values: [value] };
  }
  const member = reader.take(membership);
  if (member === null) return { key, operator: 'exists', values: [] };
  const values = readSet(reader);
  return 'message' in values ? values : { key, operator: member === 'in' ? 'in' : 'notin', values };
}

function readSet(reader: Reader): readonly string[] | LabelSelectorFault {
  if (reader.take(open) === null) return reader.fail('`(`');
  if (reader.take(close) !== null) return [];
  const values: string[] = [];
  do {
    const value = readTerm(reader);
    if (value === null) return reader.fail('a value');
    values.push(value);
  } while (reader.take(comma) !== null);
  return reader.take(close) === null ? reader.fail('`,` or `)`') : values;
}

const readTerm = (reader: Reader): string | null => reader.take(term)?.replaceAll(/\\(.)/g, '$1') ?? null;

function readerOf(text: string): Reader {
  let position = 0;
  const skipSpace = () => {
    while (position < text.length && /\s/.test(text.charAt(position))) position += 1;
  };
  return {
    take(pattern) {
      skipSpace();
      pattern.lastIndex = position;
      const found = pattern.exec(text)?.[0] ?? null;
      if (found !== null) position += found.length;
      return found;
    },
    fail(expected) {
      const seen = position < text.length ? `\`${text.charAt(position)}\`` : 'the end';
      return { message: `expected ${expected} at character ${position}, found ${seen}`, position };
    },
    done() {
      skipSpace();
      return position >= text.length;
    },
  };
}
