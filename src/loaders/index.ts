/** Everything a viewer can read: made per request, and the only way from the store to an answer (the read gate). */
export type { AuditEventView, AuditPage, AuditTargetView, ChainView } from './audit.ts';
export { createLoaders } from './create.ts';
export { createLoaderCaches } from './definitions/caches.ts';
export type { CacheSizes, LoaderCaches } from './definitions/caches.ts';
export { createSensitiveReads } from './definitions/sensitive.ts';
export type { SensitiveReads } from './definitions/sensitive.ts';
export type { LoaderDeps, MarathonSource, MarathonSources } from './gate/gate.ts';
export type * from './loaders.ts';
export type * from './views.ts';
export type * from './access/views.ts';
export type { Reads } from './gate/reads.ts';
export type { ChangeItemView } from './watch/changes.ts';
export type { Judged, Over, Subject, Subjects, Told, Watch } from './watch/index.ts';
export type { Page, PageArgs } from './paging/page.ts';
