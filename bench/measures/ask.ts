import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface Endpoint {
  readonly url: string;
  readonly authorization: string;
}

const answer = z.object({ data: z.unknown(), errors: z.array(z.unknown()).optional() });

/** One query's `data`; fails when there are errors. */
export async function ask({ url, authorization }: Endpoint, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization };
  const response = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = answer.parse(await response.json());
  if (errors !== undefined || data === undefined) throw new Error(`${url}: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/** Equal for equal `data`; GraphQL fixes the order of keys, so the text tells. */
export const fingerprint = (data: unknown): string => createHash('sha256').update(JSON.stringify(data)).digest('hex');

/** The middle value; of an even number of values the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}
