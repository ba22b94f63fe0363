/** One measured number, with what it was meant to be. */
export interface Result {
  readonly what: string;
  readonly value: string;
  /** In words, e.g. `≤ 500 B`; empty where nothing was promised. */
  readonly target: string;
  /** Null where nothing was promised. */
  readonly met: boolean | null;
}

export interface Section {
  readonly title: string;
  /** How it was measured. */
  readonly method: string;
  readonly results: readonly Result[];
}

export const noted = (what: string, value: string): Result => ({ what, value, target: '', met: null });

export interface Bound {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly digits?: number;
}

export const atMost = ({ what, value, unit, digits = 0 }: Bound, limit: number): Result => ({
  what,
  value: `${value.toFixed(digits)}${unit}`,
  target: `≤ ${limit}${unit}`,
  met: value <= limit,
});

export const atLeast = ({ what, value, unit, digits = 2 }: Bound, limit: number): Result => ({
  what,
  value: `${value.toFixed(digits)}${unit}`,
  target: `≥ ${limit}${unit}`,
  met: value >= limit,
});
