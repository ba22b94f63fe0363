import type { Action, Place } from './access.ts';
import type { DcosAction } from './dcos/index.ts';

/** A place in the policy. With a pin it holds only while the Marathon of that name has that framework id. */
export interface PolicyScope extends Place {
  readonly frameworkId: string | null;
}

export interface PolicyTenant {
  readonly name: string;
  readonly scopes: readonly PolicyScope[];
}

export type PrincipalKind = 'user' | 'group' | 'serviceAccount';

/** Whom a binding is for. With an issuer it is only for tokens that this issuer signed. */
export interface Principal {
  readonly kind: PrincipalKind;
  readonly name: string;
  readonly issuer: string | null;
}

/** A role given to a principal on a tenant's scopes, or on one scope of its own. */
export interface Binding {
  readonly principal: Principal;
  readonly role: string;
  readonly tenant: string | null;
  readonly scopes: readonly PolicyScope[];
  /** Where it begins in the file, 1-based. */
  readonly line: number | null;
}

/** A DC/OS grant as the file has it. DC/OS' names are of one kind: a `uid` is a user or a service account. */
export interface PolicyDcosGrant {
  readonly holder: 'uid' | 'gid';
  readonly name: string;
  /** Only for tokens that this issuer signed; null: whoever signed. */
  readonly issuer: string | null;
  readonly rid: string;
  readonly actions: readonly DcosAction[];
  readonly line: number;
}

/** What DC/OS calls a Marathon, where it is not what the gateway would think. */
export interface PolicyDcosMarathon {
  readonly marathon: string;
  readonly instance: string | null;
  readonly endpoint: string | null;
}

/** A policy file that was found to be right in every part. Order is the file's. */
export interface Policy {
  /** Hash of the text: equal versions are equal policies. */
  readonly version: string;
  readonly tenants: readonly PolicyTenant[];
  readonly roles: ReadonlyMap<string, readonly Action[]>;
  readonly bindings: readonly Binding[];
  readonly dcosGrants: readonly PolicyDcosGrant[];
  readonly dcosMarathons: readonly PolicyDcosMarathon[];
}

/** The policy that allows nothing by itself: where all grants are the IAM's. */
export const emptyPolicy: Policy = Object.freeze({
  version: 'none',
  tenants: [],
  roles: new Map(),
  bindings: [],
  dcosGrants: [],
  dcosMarathons: [],
});

/** One thing wrong with a policy file. */
export interface PolicyError {
  /** Where in the document, e.g. `bindings[3].scope.path`; empty for the whole. */
  readonly path: string;
  /** 1-based; null when there was no text to point at. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** A policy, or all that is wrong with it, in the order of the file. */
export type PolicyResult =
  { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly errors: readonly PolicyError[] };
