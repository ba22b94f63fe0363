import type { Access, Place } from '../access.ts';

/** How a record's definition shows to a viewer. Small, stable, and all that masking depends on: fit for the key of a cache. */
export type Mask = 'open' | 'masked';

/**
 * The mask of one record for one viewer: `open` for who may see secrets there, `masked` for everybody else. Equal masks show equal
 * values of every field that follows from the record alone: docs/fields.md says which these are.
 */
export const maskOf = (access: Access, { ref }: { readonly ref: Place }): Mask =>
  access.reveals(ref) ? 'open' : 'masked';
