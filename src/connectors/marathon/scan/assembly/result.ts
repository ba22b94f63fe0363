import { numberAt } from './number';

/** What is told of an app that was read, read by scan/told.ts: numbers of 32 bits, then numbers of 64 bits as JavaScript has them. */
export const result = memory.data(160, 16);

export const usualAt: usize = 0;
export const taskCountAt: usize = 4;
export const labelsAt: usize = 8;
export const definitionAt: usize = 16;
export const tasksAt: usize = 24;
export const imageAt: usize = 32;
export const oddAt: usize = 40;
export const hashAt: usize = 48;
export const numbersAt: usize = 64;

export function tell(at: usize, value: u32): void {
  store<u32>(result + at, value);
}

export function tellRange(at: usize, from: usize, to: usize): void {
  store<u32>(result + at, u32(from));
  store<u32>(result + at, u32(to), 4);
}

/** The number of a member; NaN where JavaScript has to read it. */
export function tellNumber(place: usize, from: usize, to: usize): void {
  store<f64>(result + numbersAt + place * 8, numberAt(from, to));
}
