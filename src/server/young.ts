import { setFlagsFromString } from 'node:v8';

/**
 * What a request makes dies with it. V8 guesses from what lived on while a big estate was read that some of it will live on, too, and puts
 * it into the old space at once, where each piece holds its request until the next full collection: measured, up to 1 kB per request was
 * promoted, at up to a tenth of the CPU time of an answer. The guess saves copying; how long a cold list takes does not show it.
 */
export function keepRequestsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
