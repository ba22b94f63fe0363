/** SipHash with 128 bits, as its paper says it (https://www.aumasson.jp/siphash/siphash.pdf), slowly; as hexadecimal digits. */
export function sipHash(bytes: Uint8Array, key: Uint8Array, [rounds, last]: readonly [number, number]): string {
  const [one, other] = [wordAt(key, 0), wordAt(key, 8)];
  const state: State = {
    a: one ^ 0x736f6d6570736575n,
    b: other ^ 0x646f72616e646f6dn ^ 0xeen,
    c: one ^ 0x6c7967656e657261n,
    d: other ^ 0x7465646279746573n,
  };
  const padded = new Uint8Array(bytes.length - (bytes.length % 8) + 8);
  padded.set(bytes);
  padded[padded.length - 1] = bytes.length & 255;
  for (let at = 0; at < padded.length; at += 8) {
    const word = wordAt(padded, at);
    state.d ^= word;
    turn(state, rounds);
    state.a ^= word;
  }
  state.c ^= 0xeen;
  const low = turn(state, last);
  state.b ^= 0xddn;
  return hex(low) + hex(turn(state, last));
}

interface State {
  a: bigint;
  b: bigint;
  c: bigint;
  d: bigint;
}

const wordAt = (bytes: Uint8Array, at: number): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at, true);
const sum = (one: bigint, other: bigint): bigint => BigInt.asUintN(64, one + other);
const rotated = (word: bigint, by: bigint): bigint => BigInt.asUintN(64, word << by) | (word >> (64n - by));

function turn(state: State, rounds: number): bigint {
  for (let round = 0; round < rounds; round += 1) {
    state.a = sum(state.a, state.b);
    state.c = sum(state.c, state.d);
    state.b = rotated(state.b, 13n) ^ state.a;
    state.d = rotated(state.d, 16n) ^ state.c;
    state.a = sum(rotated(state.a, 32n), state.d);
    state.c = sum(state.c, state.b);
    state.d = rotated(state.d, 21n) ^ state.a;
    state.b = rotated(state.b, 17n) ^ state.c;
    state.c = rotated(state.c, 32n);
  }
  return state.a ^ state.b ^ state.c ^ state.d;
}

function hex(word: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(word);
  return bytes.toString('hex');
}
