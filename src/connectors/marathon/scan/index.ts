/**
 * Lists of apps read from their bytes: most of what Marathon prints is only kept, so it is copied, not parsed. What is printed in a way
 * that this room does not know goes through wire/, which decides what it means.
 */
export { packApps } from './list.ts';
