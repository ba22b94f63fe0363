/** Everything a viewer can read: made per request, and the only way from the store to an answer (the read gate). */
export type * from './loaders.ts';
export type * from './views.ts';
export type { Page, PageArgs } from './page.ts';
