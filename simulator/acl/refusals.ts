import type { AuthRefusal } from '../door.ts';

/** 401 with the scheme that a client should use. */
export const notAuthenticated = (scheme: string): AuthRefusal => ({
  status: 401,
  headers: [['WWW-Authenticate', scheme]],
  json: { title: '401 Unauthorized', description: 'missing or invalid token' },
});

export const notAuthorized: AuthRefusal = {
  status: 403,
  json: { title: '403 Forbidden', description: 'not authorized' },
};
