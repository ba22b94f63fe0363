import { createPool } from './intern.ts';

/** Start of each day met, in milliseconds since the epoch; NaN for what is no day. */
const days = createPool<string, number>();

/**
 * The shortest form of a time: milliseconds since the epoch where `new Date(ms).toISOString()` gives back the very text, else the text.
 * Reads `2024-05-01T10:00:00.000Z`, which is how Marathon prints times, some ten times as fast as Date.parse with a check.
 */
export function momentOf(text: string | null): number | string | null {
  if (text?.length !== 24 || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':' || text[19] !== '.') return text;
  if (text[23] !== 'Z') return text;
  const hours = digits(text, 11, 2);
  const minutes = digits(text, 14, 2);
  const seconds = digits(text, 17, 2);
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000 + digits(text, 20, 3);
  const moment = days.get(text.slice(0, 10), dayStart) + ofDay;
  return hours < 24 && minutes < 60 && seconds < 60 && !Number.isNaN(moment) ? moment : text;
}

/** NaN where a character is no digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48; // 48 is '0'
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function dayStart(day: string): number {
  const start = Date.parse(`${day}T00:00:00.000Z`);
  // The 31st of June parses, as the 1st of July.
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(`${day}T`) ? start : Number.NaN;
}
