/** Real definitions of apps, pods, groups and Marathons, made by others (SOURCES.md), and their form in Marathon 1.11. */
export { canonicalApp, idAt } from './app.ts';
export type { Place } from './app.ts';
export { loadCatalogue } from './catalogue.ts';
export type { Catalogue, CataloguedDefinition } from './catalogue.ts';
export { canonicalGroup, resolveId } from './group.ts';
export type { CanonicalGroup } from './group.ts';
export { isRunByMesos } from './health.ts';
export { canonicalPod } from './pod.ts';
