import { refusal } from '../refusal.ts';

type Labels = Readonly<Record<string, string>>;
type Test = (labels: Labels) => boolean;

const has = (labels: Labels, key: string): boolean => Object.hasOwn(labels, key);

/** One term of Marathon's label selector: `key`, `key==v`, `key!=v`, `key in (a,b)`, `key notin (a,b)`. */
const NAME = String.raw`((?:[-A-Za-z0-9_.]|\\.)+)`;
const TERM = new RegExp(
  String.raw`^\s*${NAME}(?:\s*(==|!=)\s*${NAME}|\s+(in|notin)\s*\(\s*((?:(?:[-A-Za-z0-9_.]|\\.)+\s*,?\s*)+)\))?\s*(?:,|$)`,
);

const plain = (text: string): string => text.replace(/\\(.)/g, '$1');

function testOf(match: RegExpExecArray): Test {
  const [, rawKey = '', operator, value, word, set] = match;
  const key = plain(rawKey);
  if (operator !== undefined) {
    const wanted = plain(value ?? '');
    return (labels) => has(labels, key) && (labels[key] === wanted) === (operator === '==');
  }
  if (word === undefined) return (labels) => has(labels, key);
  const values = new Set((set ?? '').split(',').map((one) => plain(one.trim())));
  return (labels) => has(labels, key) && values.has(labels[key] ?? '') === (word === 'in');
}

const HALF_TERM = new RegExp(String.raw`^\s*(?:${NAME}(?:\s*(?:==|!=)\s*)?)?`);

/** What the parser of before 1.9 says of the rest that is no term. */
function complaint(rest: string): string {
  const [half = ''] = HALF_TERM.exec(rest) ?? [];
  const next = rest[half.length];
  const found = next === undefined ? 'end of source' : `'${next}'`;
  return String.raw`string matching regex '(\\.|[-A-Za-z0-9_.])+' expected but ${found} found`;
}

/** Reads a label selector; refuses (422) what is none. `!=` and `notin` want the label to be there, as in Marathon. */
export function labelSelector(text: string, parser: 'new' | 'old' = 'new'): Test {
  const tests: Test[] = [];
  let rest = text;
  while (rest.trim() !== '' || tests.length === 0) {
    const match = TERM.exec(rest);
    if (!match) {
      const reason = parser === 'new' ? 'end of input expected' : complaint(rest);
      throw refusal(422, `Can not parse label selector ${text}. Reason: ${reason}`);
    }
    tests.push(testOf(match));
    rest = rest.slice(match[0].length);
  }
  return (labels) => tests.every((test) => test(labels));
}
