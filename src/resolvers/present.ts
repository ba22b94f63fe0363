import type { Context } from '../context.ts';
import { GatewayError } from '../errors.ts';

/** For fields that cannot be null: what was there when the request began and has gone while it waited for a Marathon. */
export function stillThere<T>(found: T | null, marathon: string): T {
  if (found === null) throw new GatewayError('STALE', { facts: { marathon } });
  return found;
}

/** The Marathon of an object that the viewer sees. */
export const marathonOf = ({ loaders }: Context, name: string) => stillThere(loaders.marathon(name), name);

/** The value of one label of a definition; null without it. */
export const labelOf = (
  { labels }: { readonly labels: readonly { readonly key: string; readonly value: string }[] },
  wanted: string,
): string | null => labels.find(({ key }) => key === wanted)?.value ?? null;
