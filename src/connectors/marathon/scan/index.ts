/**
 * Lists of apps read from their bytes: most of what Marathon prints is only kept, so it is copied, not parsed. What is printed in a way
 * that this room does not know goes through wire/, which decides what it means.
 */
export { packList } from './list.ts';
export type { PackedList } from './list.ts';
export type { Prints } from './prints.ts';
