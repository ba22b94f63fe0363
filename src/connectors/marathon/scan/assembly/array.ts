import { closeBracket, comma, openBrace, openBracket } from './ascii';

export function isEmptyArray(at: usize): bool {
  return load<u8>(at) == openBracket && load<u8>(at, 1) == closeBracket;
}

/**
 * Calls `put` with the place of every object of the array at a place; `put` returns where its object ends, or 0. Returns where the array
 * ends, or 0 when it is none, holds anything else, or `put` has returned 0.
 */
export function eachObject(at: usize, put: (at: usize) => usize): usize {
  if (load<u8>(at) != openBracket) return 0;
  if (isEmptyArray(at)) return at + 2;
  while (true) {
    if (load<u8>(at, 1) != openBrace) return 0;
    at = put(at + 1);
    const code = load<u8>(at);
    if (code == closeBracket) return at + 1;
    if (code != comma) return 0;
  }
}
