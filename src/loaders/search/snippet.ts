/** Characters shown on either side of a match: with a path or an image of usual length, all of it. */
const around = 60;

/** The text around the first match, cut ends marked by `…`. */
export function snippetOf(text: string, needle: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(needle.toLowerCase()));
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + needle.length + around);
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
