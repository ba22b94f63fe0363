/**
 * Fields in bytes, one after the other: the length in one byte, then the text in UTF-8.
 *
 * | first byte | means |
 * |---|---|
 * | 0 | null |
 * | 1 … 254 | a text of one byte less |
 * | 255 | the length is in the next four bytes, the lowest first |
 */
export const longLength = 255;

/** Bytes as a string of as many characters, each the number of its byte: short strings are joined faster than buffers. */
export type ByteString = string;

/** A text, or null, as a field. Half a surrogate pair, which nobody can print in UTF-8, becomes U+FFFD. */
export const fieldOf = (text: string | null): ByteString =>
  contentField(text === null || isAscii(text) ? text : Buffer.from(text).toString('latin1'));

const isAscii = (text: string): boolean => !/[^\0-\x7F]/.test(text);

const lengthBytes = [0, 8, 16, 24];

/** Bytes, fields of their own perhaps, or null, as a field. */
export function contentField(content: ByteString | null): ByteString {
  if (content === null) return '\0';
  const { length } = content;
  if (length < longLength - 1) return String.fromCharCode(length + 1) + content;
  return String.fromCharCode(longLength, ...lengthBytes.map((shift) => (length >>> shift) & 255)) + content;
}

/** A place in bytes of fields; reading moves it on. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

export const cursorAt = (bytes: Buffer, at: number): Cursor => ({ bytes, at });

/** One byte. */
export function readCode(cursor: Cursor): number {
  const code = cursor.bytes[cursor.at] ?? 0;
  cursor.at += 1;
  return code;
}

/** The length of the next field, -1 for null; what is read next is its text. */
export function readLength(cursor: Cursor): number {
  const code = readCode(cursor);
  if (code < longLength) return code - 1;
  const length = cursor.bytes.readUInt32LE(cursor.at);
  cursor.at += 4;
  return length;
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
  return cursor.bytes.toString('utf8', from, cursor.at);
}
