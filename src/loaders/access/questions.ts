import {
  mayReview,
  reviewsAll,
  simpleActions,
  type Access,
  type Grant,
  type HeldGrant,
  type Holder,
  type Place,
  type Review,
} from '../../authz/index.ts';
import { GatewayError } from '../../errors.ts';
import type { JsonObject } from '../../model/index.ts';
import type { Gate } from '../gate/gate.ts';
import { markOf, type CursorKey } from '../paging/cursor.ts';
import { readWindow, type PageArgs } from '../paging/page.ts';
import { pageOfShortList } from '../paging/short-list.ts';
import { csvOfGrants, csvOfHolders, csvOfMatrix } from './csv.ts';
import { grantTest } from './filter.ts';
import type {
  AccessQuestions,
  Asked,
  HeldGrantView,
  HolderView,
  MatrixRowView,
  Reviewer,
  ReviewPage,
} from './views.ts';

export function createQuestions(gate: Gate): AccessQuestions {
  const reviewer = reviewerOf(gate);
  const tellGrant = (grant: Grant): Grant => toldGrant(gate, grant);
  const viewOf = ({ holder, grant, conditional }: HeldGrant): HeldGrantView => ({
    principal: holder,
    grant: tellGrant(grant),
    conditional,
  });
  const reviewNow = async (): Promise<Review> => reviewer().review(await reviewer().survey());
  /** Of a uid that never came it is a survey that tells what it has. */
  const accessOf = async (asked: Asked): Promise<Access> => {
    if (asked.kind === 'uid') await reviewer().survey();
    return reviewer().accessOf(asked, asked.groups);
  };
  return {
    async check(asked, action, place) {
      await ask(gate, 'access.check', { principal: named(asked), groups: asked.groups, action }, place);
      const access = await accessOf(asked);
      // Membership that the IAM knows of may name other tenants' groups.
      const groups = reviewsAll(gate.access) ? access.viewer.groups : asked.groups;
      const explanation = access.explain(action, place);
      const parts = explanation.parts.map((part) => ({ ...part, grants: part.grants.map(tellGrant) }));
      return {
        principal: asked,
        groups: asked.kind === 'group' ? groups.filter((group) => group !== asked.name) : groups,
        explanation: { ...explanation, parts },
        policyVersion: versionFor(gate, access.policyVersion),
      };
    },
    async whoCan({ action, place, within }, page) {
      await ask(gate, 'access.whoCan', { action, within }, place);
      const review = await reviewNow();
      const able = review.whoCan(action, place, within).map(({ holder, grants, conditional }): HolderView => ({
        principal: holder,
        grants: grants.map(viewOf),
        conditional,
      }));
      return paged(gate, { review, items: able, query: { action, place, within }, csv: csvOfHolders }, page);
    },
    async whatCan(asked, page) {
      await ask(gate, 'access.whatCan', { principal: named(asked), groups: asked.groups }, null);
      const review = await reviewNow();
      const { grants } = await accessOf(asked);
      const items = grants
        .filter((grant) => mayReview(gate.access, grant))
        .map((grant): HeldGrantView => ({ principal: asked, grant: tellGrant(grant), conditional: false }));
      return paged(gate, { review, items, query: { asked }, csv: csvOfGrants }, page);
    },
    async matrix(tenant, page) {
      const scopes = reviewer()
        .policy()
        .tenants.filter(({ name }) => name === tenant)
        .flatMap((found) => found.scopes)
        .filter((scope) => mayReview(gate.access, scope));
      await ask(gate, 'access.matrix', { tenant }, null);
      if (scopes.length === 0) return null;
      const review = await reviewNow();
      const items = scopes.flatMap((scope) => rowsOf(gate, review, scope));
      return paged(gate, { review, items, query: { tenant }, csv: csvOfMatrix }, page);
    },
    async grants(query, page) {
      await ask(gate, 'access.grants', {}, null);
      const review = await reviewNow();
      const keep = grantTest(query);
      const items = review.grants.filter((held) => mayReview(gate.access, held.grant) && keep(held)).map(viewOf);
      return paged(gate, { review, items, query, csv: csvOfGrants }, page);
    },
  };
}

const reviewerOf =
  ({ deps }: Gate) =>
  (): Reviewer => {
    if (deps.reviewer === undefined) throw new Error('These loaders were made without a reviewer.');
    return deps.reviewer;
  };

/** Where in the file a grant stands tells how much of others' stands before it. */
const toldGrant = ({ access }: Gate, grant: Grant): Grant =>
  reviewsAll(access) ? grant : { ...grant, at: null, line: null };

const named = ({ kind, name, issuer }: Holder): JsonObject => ({ kind, name, issuer });

/**
 * May the viewer ask this? At a place only who may review that very place; without one whoever may review anything, since the answer
 * then holds only what reaches into that. Recorded either way, the question before it is answered.
 */
async function ask(
  { access, deps, reads }: Gate,
  operation: string,
  facts: JsonObject,
  place: Place | null,
): Promise<void> {
  // Every question is recorded and answered by the policy of its moment: no answer serves another.
  reads.readElsewhere();
  const isAllowed =
    place === null ? access.grants.some(({ actions }) => actions.includes('review')) : access.can('review', place);
  const targets =
    place === null ? [] : [{ ...place, type: 'GROUP' as const, tenant: access.tenantOf(place)?.name ?? null }];
  const entry = { action: 'review' as const, operation, targets, facts };
  if (isAllowed) {
    await deps.audit?.record({ kind: 'REVIEW', ...entry });
    return;
  }
  await deps.audit?.record({ kind: 'DENIAL', code: 'FORBIDDEN', ...entry });
  throw new GatewayError('FORBIDDEN', { message: 'You may not review access here.' });
}

/** What everybody may in one scope; of those who may only on a part, only what the viewer may review. */
function rowsOf({ access }: Gate, review: Review, scope: Place): readonly MatrixRowView[] {
  const rows = new Map<string, { principal: Holder; actions: MatrixRowView['actions'][number][] }>();
  for (const action of simpleActions) {
    const whole = new Set(review.whoCan(action, scope, false).map(({ holder }) => keyOf(holder)));
    for (const { holder, grants } of review.whoCan(action, scope, true)) {
      if (!grants.some(({ grant }) => mayReview(access, grant))) continue;
      const row = rows.get(keyOf(holder)) ?? { principal: holder, actions: [] };
      row.actions.push({ action, coverage: whole.has(keyOf(holder)) ? 'WHOLE' : 'PART' });
      rows.set(keyOf(holder), row);
    }
  }
  const { marathon, path } = scope;
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => ({ ...row, scope: { marathon, path } }));
}

const versionFor = ({ access }: Gate, version: string): string | null => (reviewsAll(access) ? version : null);

const keyOf = ({ kind, name, issuer }: Holder): string => JSON.stringify([kind, name, issuer]);

interface Listing<T> {
  readonly review: Review;
  readonly items: readonly T[];
  /** What was asked: a cursor of one question serves no other. */
  readonly query: object;
  readonly csv: (items: readonly T[]) => string;
}

/** Keys: position. What is listed is part of the question, since positions are of one list; the policy's version would tell of others. */
function paged<T>(gate: Gate, { review, items, query, csv }: Listing<T>, args: PageArgs): ReviewPage<T> {
  const { complete } = review;
  const mark = markOf('access', { query, items }, 1);
  const numbered = items.map((item, position) => ({ item, position }));
  const list = {
    items: numbered,
    keyOf: ({ position }: { position: number }): CursorKey => [position],
    toNode: ({ item }: { item: T }) => item,
    mark,
    provenance: { sources: () => [], complete: () => complete },
  };
  const page = pageOfShortList(list, readWindow(args, mark, gate.pageSize));
  return { page, complete, policyVersion: versionFor(gate, review.policyVersion), csv: () => csv(items) };
}
