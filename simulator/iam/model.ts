/** What a grant allows; `full` contains the others. */
export const ACTIONS = ['create', 'read', 'update', 'delete', 'full'] as const;
export type Action = (typeof ACTIONS)[number];

export const isAction = (text: string): text is Action => ACTIONS.some((one) => one === text);

export type ProviderType = 'internal' | 'ldap' | 'saml' | 'oidc';

/** A person or a service account. */
export interface User {
  readonly uid: string;
  readonly description: string;
  /** Of a local person. */
  readonly password?: string;
  /** Of a service account: RSA, SubjectPublicKeyInfo PEM. */
  readonly publicKey?: string;
  readonly providerType: ProviderType;
  readonly providerId: string;
}

export interface Group {
  readonly gid: string;
  readonly description: string;
  readonly members: ReadonlySet<string>;
}

/** Who may do what with one resource. */
export interface Acl {
  readonly rid: string;
  readonly description: string;
  readonly users: Map<string, Set<Action>>;
  readonly groups: Map<string, Set<Action>>;
}

/** Grants by resource id: `{ 'dcos:superuser': ['full'] }`. */
export type Grants = Readonly<Record<string, readonly Action[]>>;

/** A user that is there from the start: with a password, with a public key (a service account), or from elsewhere. */
export interface UserSeed {
  readonly uid: string;
  readonly description?: string;
  readonly password?: string;
  readonly publicKey?: string;
  readonly providerType?: ProviderType;
  readonly providerId?: string;
  readonly permissions?: Grants;
}

export interface GroupSeed {
  readonly gid: string;
  readonly description?: string;
  readonly members?: readonly string[];
  readonly permissions?: Grants;
}

/** What an IAM starts with; `superusers` with `dcos:superuser full` is always there. */
export interface IamSeed {
  readonly users?: readonly UserSeed[];
  readonly groups?: readonly GroupSeed[];
}

/** The resource whose holders may do everything, with any action. */
export const SUPERUSER = 'dcos:superuser';
/** The group that never goes. */
export const SUPERUSERS = 'superusers';
