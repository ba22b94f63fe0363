import type { AuthAction, Authorizer, AuthRefusal, AuthResource } from '../door.ts';
import type { Answer } from './answer.ts';

/** The client may not: an answer of the authenticator or authorizer. No event tells of it. */
export class Denied extends Error {
  readonly answer: Answer;
  constructor(refusal: AuthRefusal) {
    super('denied');
    this.name = 'Denied';
    this.answer = refusal;
  }
}

/** What the client of one request may do. */
export interface Guard {
  /** Everything, as there is no authorizer. */
  readonly isOpen: boolean;
  /** Whether it may read the app, pod or group of that id. */
  sees(id: string): boolean;
  /** Throws `Denied` unless it may. */
  must(action: AuthAction, id: string): void;
  mustResource(action: AuthAction, resource: AuthResource): void;
}

/** For those of whom nothing is asked. */
export const openGuard: Guard = {
  isOpen: true,
  sees: () => true,
  must: () => undefined,
  mustResource: () => undefined,
};

/** The guard for whoever sends this header; throws `Denied` for those that nobody knows. */
export function guardOf(authorizer: Authorizer | undefined, authorization: string | undefined): Guard {
  if (!authorizer) return openGuard;
  const rights = authorizer.identify(authorization);
  if (!rights) throw new Denied(authorizer.notAuthenticated);
  return {
    isOpen: false,
    sees: (id) => rights.may('read', id),
    must(action, id) {
      if (!rights.may(action, id)) throw new Denied(authorizer.notAuthorized);
    },
    mustResource(action, resource) {
      if (!rights.mayResource(action, resource)) throw new Denied(authorizer.notAuthorized);
    },
  };
}
