/**
 * The part of the scan that looks at every byte, in AssemblyScript: see scan/index.ts for what it is for. It knows one body at a time, and
 * keeps nothing of the body before. Places are addresses in the memory; 0 is none. Nothing here throws: `abort` is not linked.
 */
export { app, scanApp } from './app';
export { hash, key } from './hash';
export { odd } from './marks';
export { place } from './memory';
export { result } from './result';
