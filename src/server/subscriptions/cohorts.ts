import { viewerKey } from '../../authz/index.ts';
import type { Access } from '../../context.ts';
import type { Difference, DifferenceKind } from '../../feed/index.ts';
import { createCohort, type Cohort, type CohortOptions } from './cohort.ts';
import type { SubscriptionOperation } from './operation.ts';

/** All who ask the same and see the same, by what they ask and what they see. */
export interface Cohorts {
  of(operation: SubscriptionOperation, access: Access): Cohort;
  /** Its last member has left. */
  drop(cohort: Cohort): void;
  note(differences: readonly Difference[], at: number): void;
  /** Whether somebody waits for differences of this kind. */
  wants(kind: DifferenceKind): boolean;
  size(): number;
}

export function createCohorts(options: CohortOptions): Cohorts {
  const cohorts = new Map<string, Cohort>();
  const keyOf = ({ key }: SubscriptionOperation, { digest, viewer }: Access): string =>
    `${options.apart === true ? viewerKey(viewer) : ''} ${digest} ${key}`;
  return {
    of(operation, access) {
      const key = keyOf(operation, access);
      const cohort = cohorts.get(key) ?? createCohort(options, operation, access);
      cohorts.set(key, cohort);
      return cohort;
    },
    drop(cohort) {
      cohort.close();
      const key = keyOf(cohort.operation, cohort.access);
      // One who waits to join may have left it empty, and others have begun it anew since.
      if (cohorts.get(key) === cohort) cohorts.delete(key);
    },
    note(differences, at) {
      const byKind = Map.groupBy(differences, ({ kind }) => kind);
      for (const cohort of cohorts.values()) {
        const own = byKind.get(cohort.kind);
        if (own !== undefined) cohort.note(own, at);
      }
    },
    wants: (kind) => [...cohorts.values()].some((cohort) => cohort.kind === kind),
    size: () => cohorts.size,
  };
}
