/**
 * Fields in a string, one after the other: the length in one character, then the text. It is a string rather than bytes because V8 keeps
 * a string of bytes in its heap without a header of its own beside it, never looks into it when it collects, and cuts it cheaply.
 *
 * | first character | means |
 * |---|---|
 * | 0 | null |
 * | 1 … 254 | a text of one less |
 * | 255 | the length is in the next four characters, the lowest byte first |
 */
export const longLength = 255;

const lengthBytes = [0, 8, 16, 24];

/** A text, or null, as a field. */
export function fieldOf(text: string | null): string {
  if (text === null) return '\0';
  const { length } = text;
  if (length < longLength - 1) return String.fromCharCode(length + 1) + text;
  return String.fromCharCode(longLength, ...lengthBytes.map((shift) => (length >>> shift) & 255)) + text;
}

/** A place in a string of fields; reading moves it on. */
export interface Cursor {
  readonly source: string;
  at: number;
}

export const cursorAt = (source: string, at = 0): Cursor => ({ source, at });

/** One character as a number. */
export function readCode(cursor: Cursor): number {
  const code = cursor.source.charCodeAt(cursor.at);
  cursor.at += 1;
  return code;
}

/** The length of the next field, -1 for null; what is read next is its text. */
function readLength(cursor: Cursor): number {
  const code = readCode(cursor);
  if (code < longLength) return code - 1;
  const { source, at } = cursor;
  cursor.at += 4;
  const [low = 0, middle = 0, high = 0, highest = 0] = [0, 1, 2, 3].map((index) => source.charCodeAt(at + index));
  return low + middle * 2 ** 8 + high * 2 ** 16 + highest * 2 ** 24;
}

export function skipField(cursor: Cursor): void {
  const length = readLength(cursor);
  if (length > 0) cursor.at += length;
}

export function readField(cursor: Cursor): string | null {
  const length = readLength(cursor);
  if (length < 0) return null;
  const from = cursor.at;
  cursor.at += length;
  return cursor.source.slice(from, cursor.at);
}
