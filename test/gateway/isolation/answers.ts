/** How two answers are compared: byte for byte, but for what moves by itself. */

/**
 * What moves by itself: moments of knowledge, ids of requests, and of what waits the offers counted and looked at, whosever they were
 * for (docs/access.md: resources are shared).
 */
const moving = new Set([
  'asOf',
  'checkedAt',
  'requestId',
  'timeLeftSeconds',
  'processedOffersCount',
  'unusedOffersCount',
  'declined',
  'processed',
  'lastUnusedOfferAt',
  'lastUsedOfferAt',
  'lastUnusedOffers',
]);
export const steady = (text: string): string =>
  JSON.stringify(JSON.parse(text, (key, value: unknown) => (moving.has(key.replace(/^.*_/, '')) ? 0 : value)));

/** Where two answers begin to differ: the answers whole are too long to read. */
export function firstDifference(key: string, one: string, other: string): readonly string[] {
  if (one === other) return [];
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const around = (text: string) => text.slice(Math.max(0, at - 80), at + 80);
  return [`${key}: …${around(one)}… became …${around(other)}…`];
}
