/**
 * Lists of apps read from their bytes: most of what Marathon prints is only kept, so it is copied, not parsed. What is printed in a way
 * that this room does not know goes through wire/, which decides what it means. What looks at every byte is in assembly/: its first lines
 * say how.
 */
export { packList } from './list.ts';
export type { PackedList } from './list.ts';
export { noPrints, pickPrints } from './prints.ts';
export type { Prints } from './prints.ts';
