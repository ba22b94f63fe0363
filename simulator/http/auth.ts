import type { Answer } from './answer.ts';

/** Wants basic authentication on every path; undefined lets the request pass. As Marathon's `--http_credentials`. */
export function authenticate(
  header: string | undefined,
  credentials: { readonly user: string; readonly password: string },
): Answer | undefined {
  const denied: Answer = {
    status: 401,
    headers: [['WWW-Authenticate', 'basic realm="null"']],
  };
  const [scheme = '', encoded] = (header ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic' || encoded === undefined) return denied;
  // What is not base64 makes Marathon stumble.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return { status: 500 };
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return given === `${credentials.user}:${credentials.password}` ? undefined : denied;
}
