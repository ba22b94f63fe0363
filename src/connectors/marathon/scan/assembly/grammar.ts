/**
 * JSON's grammar over bytes: where a value ends, as strict as JSON.parse. 0 stands for "no JSON, or nested deeper than this reads". The
 * first bytes of the memory are zeros, as are those behind a body, and no token begins with a zero: whoever reads on from 0, or over the
 * end, comes to 0 again.
 */
import { backslash, closeBrace, closeBracket, colon, comma, isDigit, openBrace, openBracket, quote } from './ascii';
import { letterF, letterN, letterT } from './ascii';
import { markUnplain } from './marks';
import { skipNumber } from './number';
import { skipEscape } from './escape';

/** Definitions nest ten deep; a body of a million brackets must not end the stack. */
const deepest: i32 = 100;

/** From behind the opening quote to behind the closing one. */
export function skipString(at: usize): usize {
  while (true) {
    const word = v128.load(at);
    const quotes = i8x16.eq(word, i8x16.splat(quote));
    const backslashes = i8x16.eq(word, i8x16.splat(backslash));
    // Signed: what is beyond ASCII is below a space as well.
    const odd = i8x16.bitmask(v128.or(v128.or(quotes, backslashes), i8x16.lt_s(word, i8x16.splat(32))));
    if (odd == 0) {
      at += 16;
      continue;
    }
    at += usize(ctz(odd));
    const code = load<u8>(at);
    if (code == quote) return at + 1;
    if (code < 32) return 0;
    at = code == backslash ? skipEscape(at + 1) : skipBeyondAscii(at);
  }
}

function skipBeyondAscii(at: usize): usize {
  markUnplain();
  while (load<i8>(at) < 0) at += 1;
  return at;
}

/** The next token's place. */
export function skipSpace(at: usize): usize {
  return load<u8>(at) > 32 ? at : skipSpaces(at);
}

function skipSpaces(at: usize): usize {
  let code = load<u8>(at);
  while (code == 32 || code == 10 || code == 13 || code == 9) {
    markUnplain();
    at += 1;
    code = load<u8>(at);
  }
  return at;
}

/** From the first byte of a value to behind its last. */
export function skipValue(at: usize, depth: i32 = 0): usize {
  const code = load<u8>(at);
  if (code == quote) return skipString(at + 1);
  if (code == openBrace) return skipObject(at + 1, depth + 1);
  if (code == openBracket) return skipArray(at + 1, depth + 1);
  if (code == letterT) return load<u32>(at) == 0x65757274 ? at + 4 : 0; // true
  if (code == letterN) return load<u32>(at) == 0x6c6c756e ? at + 4 : 0; // null
  if (code == letterF) return load<u32>(at, 1) == 0x65736c61 ? at + 5 : 0; // f, alse
  return skipNumber(at);
}

function skipArray(at: usize, depth: i32): usize {
  if (depth > deepest) return 0;
  at = skipSpace(at);
  if (load<u8>(at) == closeBracket) return at + 1;
  while (true) {
    at = skipSpace(skipValue(at, depth));
    const code = load<u8>(at);
    if (code == closeBracket) return at + 1;
    if (code != comma) return 0;
    at = skipSpace(at + 1);
  }
}

function skipObject(at: usize, depth: i32): usize {
  if (depth > deepest) return 0;
  at = skipSpace(at);
  if (load<u8>(at) == closeBrace) return at + 1;
  while (true) {
    at = skipSpace(skipValue(skipKey(at), depth));
    const code = load<u8>(at);
    if (code == closeBrace) return at + 1;
    if (code != comma) return 0;
    at = skipSpace(at + 1);
  }
}

/** From the quote of a key to its value. Keys that are numbers come first in every JavaScript object, wherever they stood. */
export function skipKey(at: usize): usize {
  if (load<u8>(at) != quote) return 0;
  if (isDigit(load<u8>(at, 1))) markUnplain();
  const end = skipSpace(skipString(at + 1));
  return load<u8>(end) == colon ? skipSpace(end + 1) : 0;
}
