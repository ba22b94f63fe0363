/** What is done to the bytes of a list by somebody who wishes it no good. */
import * as fc from 'fast-check';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

/** JSON that is printed oddly, or too long, or too deep, or not where it belongs. */
export const values: readonly string[] = [
  ...words('null true false 0 7 -0 -1 -15 15.25 0.1 -0.5 1.0 1.50 1e400 1e5 1E+2 3e0 1e21 1e-7 0.000001 0.0000001'),
  ...words(
    '0.1234567890123456 123456789012345 1234567890123456 123456789012345678 1234567890.12345 0.00000123 100.5e1',
  ),
  ...words('2147483647 2147483648 3000000000 9007199254740 9007199254741 [2147483647] [2147483648] [31000,999999999]'),
  ...words('[{"consecutiveFailures":2147483647}] [{"consecutiveFailures":3000000000}] [{"consecutiveFailures":1.5}]'),
  ...words(
    String.raw`"" "a" "/a" "/" "/a/../b" "a\"b" "a\/b" "a\\" "\u0041" "\ud800" "\n" "ä€😀" "TASK_LOST" "TASK_ODD" "1"`,
  ),
  ...words('[] {} [{}] [{},{}] [null] [1,2] [1.5] [-1] {"a":1,"a":2} [{"a":[]}] [{"id":"a","state":"TASK_LOST"}]'),
  ...words('{"docker":{"image":"b"}} {"docker":null,"image":"b"} {"docker":{"image":"a\\"b"}} {"appc":{"id":"c"}}'),
  ...words('{"docker":{"image":5},"appc":{"id":"c"}} {"docker":{"image":"a"},"docker":{}} {"image":"b"} {"docker":[]}'),
  ...words('[{"ipAddress":"1","protocol":null}] [{"protocol":"IPv4"}] [{"ipAddress":"1","odd":1}] [{"alive":"true"}]'),
  ...words('[{"alive":true,"odd":1}] [{"alive":true,"odd":null,"lastFailureCause":"a"}] [{"consecutiveFailures":"1"}]'),
  ...lines(`
    "instance []"
    "instance [a]"
    "instance ["
    "instance [x.instance-1] "
    "a "
    [ ]
    [{"instanceId":"instance [x]"}]
    [{"instanceId":"x.instance-1._app.1"},{"instanceId":"x.instance-1._app.12"},{"instanceId":"instance [y]"}]
    [{"id":"b","state":"TASK_LOST"},{"id":"a","state":"TASK_LOST","odd":1},{"id":"b","state":"TASK_GONE","odd":2}]
    [{"id":"ab","state":"TASK_LOST"},{"id":"a","state":"TASK_LOST"},{"id":"abcdefghi","state":"TASK_LOST"}]`),
  ' 1',
  '"\x7f"',
  ...[252, 253, 254, 70_000].map((length) => `"${'x'.repeat(length)}"`),
  ...[98, 99, 100, 101, 102].map(nested),
  `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
  `[${'{},'.repeat(100)}{}]`,
  `[${'{"alive":true},'.repeat(90)}{"alive":false}]`,
  `[{"ipAddress":"${'1'.repeat(300)}"}]`,
  `{${Array.from({ length: 40 }, (_, at) => `"a${at}":1`).join(',')}}`,
  `[{"id":"a","state":"TASK_LOST",${Array.from({ length: 40 }, (_, at) => `"a${at}":1`).join(',')}}]`,
  ...[63, 64, 65].map((count) => `[${'1e21,'.repeat(count - 1)}1e5]`),
];

export const keys: readonly string[] = [
  ...words('id appId tasks labels __proto__ 0 07 a odd instanceId agentId slaveId taskStats servicePorts deployments'),
  ...words('lastTaskFailure container docker image alive state ports version cpus healthCheckResults ipAddresses ä'),
  String.raw`\u0069d`,
  String.raw`a\"b`,
  'x'.repeat(300),
  '',
].map((key) => `"${key}"`);

/** No JSON, or none where it stands. */
export const rubbish: readonly string[] = [
  ...words(
    String.raw`" \ { } [ ] , : - . e nul truefalse tru 01 -01 00 1. .5 1e 1e+ -a +1 - "\ "\x" "\u00g0" "\u12 ,, {"a" "a":`,
  ),
  ...' \n\r\t\0\v\u00a0',
  '"\x1f"',
  '"\x01',
  '"é',
  '['.repeat(5_000),
  '{"a":'.repeat(5_000),
];

/** Keys, values, innermost arrays and objects, and tokens of a text that is JSON. */
export const places = {
  keys: /"(?:[^"\\]|\\.)*"(?=:)/g,
  values: /(?<=[:,[])(?:"(?:[^"\\]|\\.)*"(?!:)|-?\d[\d.eE+-]*|true|false|null|\[\]|\{\})/g,
  groups: /\[[^[\]]*\]|\{[^{}]*\}/g,
  tokens: /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[[\]{},:]/g,
} as const;

export interface Place {
  readonly from: number;
  readonly to: number;
}

export const placesIn = (text: string, kind: keyof typeof places): readonly Place[] =>
  Array.from(text.matchAll(places[kind]), ({ index, 0: { length } }) => ({ from: index, to: index + length }));

export const replaced = (text: string, { from, to }: Place, piece: string): string =>
  text.slice(0, from) + piece + text.slice(to);

export type Change = (body: Buffer) => Buffer;

/** A part of the whole. */
const part = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const pieces = (kind: keyof typeof places, texts: readonly string[]): fc.Arbitrary<Change> =>
  fc.tuple(part, fc.constantFrom(...texts), fc.boolean()).map(([at, piece, isBefore]) => (body) => {
    const text = body.toString('utf8');
    const found = placesIn(text, kind);
    const { from, to } = found[Math.floor(at * found.length)] ?? { from: 0, to: 0 };
    const before = kind === 'keys' ? `${piece}:1,` : `${piece},`;
    return Buffer.from(isBefore ? replaced(text, { from, to: from }, before) : replaced(text, { from, to }, piece));
  });

/** A byte, whatever it is. */
const flip: fc.Arbitrary<Change> = fc.tuple(part, fc.nat(255)).map(([from, byte]) => (body) => {
  const at = Math.floor(from * body.length);
  return Buffer.concat([body.subarray(0, at), Buffer.of(byte), body.subarray(at + 1)]);
});

/** A stretch that is gone, or elsewhere, or there twice. */
const stretch: fc.Arbitrary<Change> = fc
  .tuple(part, part, fc.nat(300), fc.constantFrom('drop', 'move', 'double'))
  .map(([from, into, length, what]) => (body) => {
    const at = Math.floor(from * body.length);
    const rest = what === 'double' ? body : Buffer.concat([body.subarray(0, at), body.subarray(at + length)]);
    if (what === 'drop') return rest;
    const to = Math.floor(into * rest.length);
    return Buffer.concat([rest.subarray(0, to), body.subarray(at, at + length), rest.subarray(to)]);
  });

const cut: fc.Arbitrary<Change> = part.map((at) => (body) => body.subarray(0, Math.floor(at * body.length)));

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: pieces('values', values) },
  { weight: 2, arbitrary: pieces('groups', values) },
  { weight: 4, arbitrary: pieces('keys', keys) },
  { weight: 1, arbitrary: pieces('tokens', rubbish) },
  ...[flip, stretch, cut].map((arbitrary) => ({ weight: 1, arbitrary })),
);
