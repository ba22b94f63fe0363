import type { Access } from '../context.ts';
import { resolvePath } from '../model/index.ts';
import type { PrincipalInput, PrincipalKind, Resolvers } from '../schema/index.ts';
import { connection } from './connection.ts';
import { actionNames, grantOf, policyActions } from './grant.ts';

type HolderKind = 'user' | 'group' | 'serviceAccount' | 'uid';

const kindNames: Readonly<Record<HolderKind, PrincipalKind>> = {
  user: 'USER',
  group: 'GROUP',
  serviceAccount: 'SERVICE_ACCOUNT',
  uid: 'DCOS_UID',
};

const holderKinds: Readonly<Record<PrincipalKind, HolderKind>> = {
  USER: 'user',
  GROUP: 'group',
  SERVICE_ACCOUNT: 'serviceAccount',
  DCOS_UID: 'uid',
};

const sources: Readonly<Record<'POLICY' | 'DCOS', Access['grants'][number]['source']>> = {
  POLICY: 'policy',
  DCOS: 'dcos',
};

const askedOf = ({ kind, name, issuer, groups }: PrincipalInput) => ({
  kind: holderKinds[kind],
  name,
  issuer: issuer ?? null,
  groups: groups ?? [],
});

const placeOf = ({ marathon, path }: { readonly marathon: string; readonly path: string }) => ({
  marathon,
  path: resolvePath(path),
});

type Paged<T> = { readonly page: Parameters<typeof connection.edges<T>>[0] };

/** The same for every page of a review: `complete` and `policyVersion` are plain properties of it. */
const reviewConnection = {
  nodes: <T>({ page }: Paged<T>) => page.nodes,
  edges: <T>({ page }: Paged<T>) => connection.edges(page),
  pageInfo: ({ page }: Paged<unknown>) => connection.pageInfo(page),
  totalCount: ({ page }: Paged<unknown>) => connection.totalCount(page),
  csv: ({ csv }: { csv(): string }) => csv(),
};

export const accessResolvers: Resolvers = {
  AccessReview: {
    check: (questions, { principal, action, ...place }) =>
      questions.check(askedOf(principal), policyActions[action], placeOf(place)),
    whoCan: (questions, { action, marathon, path, within, ...page }) =>
      questions.whoCan(
        { action: policyActions[action], place: placeOf({ marathon, path }), within: within ?? false },
        page,
      ),
    whatCan: (questions, { principal, ...page }) => questions.whatCan(askedOf(principal), page),
    matrix: (questions, { tenant, ...page }) => questions.matrix(tenant, page),
    grants: (questions, { filter, ...page }) =>
      questions.grants(
        {
          ...filter,
          kinds: filter?.kinds?.map((kind) => holderKinds[kind]),
          actions: filter?.actions?.map((action) => policyActions[action]),
          source: filter?.source && sources[filter.source],
        },
        page,
      ),
  },
  AccessDecision: {
    allowed: ({ explanation }) => explanation.allowed,
    parts: ({ explanation, principal }) =>
      explanation.parts.map((part) => ({
        action: actionNames[part.action],
        grants: part.grants.map((grant) => ({ principal, grant, conditional: false })),
      })),
  },
  Principal: { kind: ({ kind }) => kindNames[kind] },
  HeldGrant: {
    grant: ({ grant }) => grantOf(grant),
    at: ({ grant }) => grant.at,
    line: ({ grant }) => grant.line,
  },
  AccessMatrixRow: {
    actions: ({ actions }) => actions.map(({ action, coverage }) => ({ action: actionNames[action], coverage })),
  },
  HeldGrantConnection: reviewConnection,
  AccessHolderConnection: reviewConnection,
  AccessMatrixConnection: reviewConnection,
};
