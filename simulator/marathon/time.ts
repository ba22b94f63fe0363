import { refusal } from './refusal.ts';

const printed = new Map<number, string>();
/** Long lists show the same moments over and over; this many are remembered. */
const REMEMBERED = 512;

/** A moment as Marathon prints it: UTC, three digits of milliseconds. */
export function iso(ms: number): string {
  const known = printed.get(ms);
  if (known !== undefined) return known;
  if (printed.size >= REMEMBERED) printed.clear();
  const text = new Date(ms).toISOString();
  printed.set(ms, text);
  return text;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Reads a moment; refuses with 422 what is none. */
export function parseTime(text: string): number {
  const ms = ISO.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) {
    throw refusal(422, `Invalid timestamp provided '${text}'. Expecting ISO-8601 datetime string.`);
  }
  return ms;
}

/** The finest step between two versions that look the same in print, ms: a power of two, so that sums of it are exact. */
export const FINEST = 1 / 1_024;

/** The digits below the millisecond: made from the moment itself, and growing with what is kept of it below the millisecond. */
const nanosOf = (ms: number): number => ((Math.floor(ms) * 7_919) % 500_000) + Math.round((ms % 1) * 400_000);

/** A moment with nine digits, as pods' `specReference` shows it. */
export const isoNano = (ms: number): string => iso(ms).replace('Z', `${String(nanosOf(ms)).padStart(6, '0')}Z`);
