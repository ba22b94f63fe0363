export const quote: u8 = 34;
export const comma: u8 = 44;
export const minus: u8 = 45;
export const dot: u8 = 46;
export const zero: u8 = 48;
export const colon: u8 = 58;
export const openBracket: u8 = 91;
export const backslash: u8 = 92;
export const closeBracket: u8 = 93;
export const letterE: u8 = 101;
export const letterF: u8 = 102;
export const letterN: u8 = 110;
export const letterT: u8 = 116;
export const letterU: u8 = 117;
export const openBrace: u8 = 123;
export const closeBrace: u8 = 125;

export function isDigit(code: u8): bool {
  return u8(code - zero) < 10;
}
