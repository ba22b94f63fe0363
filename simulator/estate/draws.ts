import type { Random } from '../random.ts';

/** Points of a distribution in order: the share of cases at or below, and the value there; the first share is 0, the last 1. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** Draws a value between the points; on a logarithmic scale where both ends are positive, as sizes are spread. */
export function drawFrom(random: Random, quantiles: Quantiles): number {
  const share = random.next();
  let [low, value] = quantiles[0] ?? [0, 0];
  for (const [high, top] of quantiles) {
    if (share <= high && high > low) {
      const part = (share - low) / (high - low);
      return value > 0 && top > 0 ? value * (top / value) ** part : value + (top - value) * part;
    }
    [low, value] = [high, top];
  }
  return value;
}

/** The same as a whole number. */
export function drawWhole(random: Random, quantiles: Quantiles): number {
  return Math.round(drawFrom(random, quantiles));
}

/** True in `share` of the cases. */
export function chance(random: Random, share: number): boolean {
  return random.next() < share;
}

/** One of the values, in proportion to the weights. */
export function weighted<T>(
  random: Random,
  options: readonly [readonly [weight: number, value: T], ...(readonly [number, T])[]],
): T {
  const total = options.reduce((sum, [weight]) => sum + weight, 0);
  let left = random.next() * total;
  let chosen = options[0][1];
  for (const [weight, value] of options) {
    chosen = value;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}

/** One element of a list that is not empty. */
export function oneOf<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[random.int(list.length)] ?? list[0];
}

/** Between `least` and `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + random.int(most - least + 1);
}
