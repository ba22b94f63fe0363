/** Processes of the benchmark: each part that is measured, asked or loaded runs in its own. */
export { serveParent } from './child.ts';
export type { Verbs } from './child.ts';
export { startChild } from './parent.ts';
export type { Child, ChildOptions } from './parent.ts';
