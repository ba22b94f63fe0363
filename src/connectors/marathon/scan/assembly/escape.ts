import { isDigit, letterU } from './ascii';
import { markEscape, markUnplain } from './marks';

/** From behind the backslash to behind the escape; 0 when it is none. */
export function skipEscape(at: usize): usize {
  markEscape();
  const code = load<u8>(at);
  if (isPlainEscape(code)) return at + 1;
  markUnplain();
  if (code == 47) return at + 1; // '/'
  return code == letterU ? skipHex(at + 1) : 0;
}

/** `"\bfnrt`, which JSON.stringify prints so as well. */
function isPlainEscape(code: u8): bool {
  return code == 34 || code == 92 || code == 98 || code == 102 || code == 110 || code == 114 || code == 116;
}

function skipHex(at: usize): usize {
  const end = at + 4;
  for (; at < end; at += 1) if (!isHex(load<u8>(at))) return 0;
  return end;
}

function isHex(code: u8): bool {
  return isDigit(code) || u8((code | 32) - 97) < 6;
}
