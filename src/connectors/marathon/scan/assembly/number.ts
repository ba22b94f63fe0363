import { dot, isDigit, letterE, minus, zero } from './ascii';
import { markOdd } from './marks';

/** Whole numbers of so many digits, and fractions without a zero at the end, print as they are read. */
const exactDigits: usize = 15;

/** From the first byte of a number to behind its last; what JavaScript may print otherwise is marked. */
export function skipNumber(from: usize): usize {
  const isNegative = load<u8>(from) == minus;
  const whole = from + usize(isNegative);
  const point = skipDigits(whole);
  if (point == 0 || (load<u8>(whole) == zero && point > whole + 1)) return 0;
  let end = point;
  let isExact = !isNegative || load<u8>(whole) != zero;
  if (load<u8>(point) == dot) {
    end = skipDigits(point + 1);
    // From five zeros behind the point on, JSON.stringify takes to exponents.
    isExact = end != 0 && load<u8>(end - 1) != zero && !isZeros(whole, whole + 7);
  }
  if (isExact && end - whole <= exactDigits && (load<u8>(end) | 32) != letterE) return end;
  end = skipExponent(end);
  if (end != 0) markOdd(from, end);
  return end;
}

function skipExponent(at: usize): usize {
  if ((load<u8>(at) | 32) != letterE) return at;
  const sign = load<u8>(at, 1);
  return skipDigits(at + 1 + usize(sign == minus || sign == 43)); // '+'
}

/** 0 when there are none. */
function skipDigits(from: usize): usize {
  let at = from;
  while (isDigit(load<u8>(at))) at += 1;
  return at == from ? 0 : at;
}

function isZeros(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (code != zero && code != dot) return false;
  }
  return true;
}

/** Whole numbers of so many digits have 32 bits, with or without a sign. */
const countDigits: usize = 9;

/** Whether there are digits between two places, and no more than every count has room for. */
export function isCount(from: usize, to: usize): bool {
  return to - from <= countDigits && skipDigits(from) == to;
}

/** The number between two places; NaN where it is none, or more than a division of two exact numbers has to be done. */
export function numberAt(from: usize, to: usize): f64 {
  if (from == to || to - from > exactDigits) return NaN;
  let digits: i64 = 0;
  let scale: f64 = 0;
  for (let at = from; at < to; at += 1) {
    const code = load<u8>(at);
    if (isDigit(code)) {
      digits = digits * 10 + i64(code - zero);
      scale *= 10;
    } else if (code == dot) scale = 1;
    else return NaN;
  }
  return scale == 0 ? f64(digits) : f64(digits) / scale;
}
