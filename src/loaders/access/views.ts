import type { Action, Authorizer, Explanation, Grant, Holder, Place } from '../../authz/index.ts';
import type { Page, PageArgs } from '../paging/page.ts';

/** Who answers reviews; an authorizer is one. */
export type Reviewer = Pick<Authorizer, 'accessOf' | 'policy' | 'review' | 'survey'>;

/** SDL `PrincipalInput`. */
export interface Asked extends Holder {
  readonly groups: readonly string[];
}

/** SDL `AccessDecision`. */
export interface DecisionView {
  readonly principal: Holder;
  readonly groups: readonly string[];
  readonly explanation: Explanation;
  readonly policyVersion: string | null;
}

/** SDL `HeldGrant`. */
export interface HeldGrantView {
  readonly principal: Holder;
  readonly grant: Grant;
  readonly conditional: boolean;
}

/** SDL `AccessHolder`. */
export interface HolderView {
  readonly principal: Holder;
  readonly grants: readonly HeldGrantView[];
  readonly conditional: boolean;
}

/** SDL `AccessMatrixRow`. */
export interface MatrixRowView {
  readonly principal: Holder;
  readonly scope: Place;
  readonly actions: readonly { readonly action: Action; readonly coverage: 'WHOLE' | 'PART' }[];
}

/** A page of a review, with what all of them say of themselves. */
export interface ReviewPage<T> {
  readonly page: Page<T>;
  readonly complete: boolean;
  readonly policyVersion: string | null;
  /** The whole list; made when asked for. */
  csv(): string;
}

export interface GrantQuery {
  readonly principals?: readonly string[] | null | undefined;
  readonly kinds?: readonly Holder['kind'][] | null | undefined;
  readonly actions?: readonly Action[] | null | undefined;
  readonly marathons?: readonly string[] | null | undefined;
  readonly pathPrefix?: string | null | undefined;
  readonly tenants?: readonly string[] | null | undefined;
  readonly roles?: readonly string[] | null | undefined;
  readonly source?: Grant['source'] | null | undefined;
}

/**
 * Who may do what, for a viewer with `review` where they ask; FORBIDDEN for others, whatever exists there. Each question is recorded
 * before it is answered, and not answered when it cannot be (AUDIT_UNAVAILABLE). Refusals are recorded, too.
 */
export interface AccessQuestions {
  check(asked: Asked, action: Action, place: Place): Promise<DecisionView>;
  whoCan(question: { action: Action; place: Place; within: boolean }, page: PageArgs): Promise<ReviewPage<HolderView>>;
  whatCan(asked: Asked, page: PageArgs): Promise<ReviewPage<HeldGrantView>>;
  /** Null for a tenant that is unknown, or of which the viewer may review nothing. */
  matrix(tenant: string, page: PageArgs): Promise<ReviewPage<MatrixRowView> | null>;
  grants(query: GrantQuery, page: PageArgs): Promise<ReviewPage<HeldGrantView>>;
}
