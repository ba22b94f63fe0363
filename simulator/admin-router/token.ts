import type { IncomingHttpHeaders } from 'node:http';

/** Cookies that stay here: nobody upstream sees them. */
const OWN = new Set(['dcos-acs-auth-cookie', 'dcos-acs-info-cookie']);

const cookiesOf = (header: string | undefined): [string, string][] =>
  (header ?? '')
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => [one.split('=')[0] ?? '', one]);

/** The headers that go upstream, and the token among them. A header overrides a cookie, also when there is no token in it. */
export function credentialsOf(headers: IncomingHttpHeaders): {
  readonly token: string | undefined;
  readonly headers: IncomingHttpHeaders;
} {
  const cookies = cookiesOf(headers.cookie);
  const left = cookies.filter(([name]) => !OWN.has(name)).map(([, text]) => text);
  const { cookie: _, ...rest } = headers;
  const upstream: IncomingHttpHeaders = left.length === 0 ? rest : { ...rest, cookie: left.join('; ') };
  if (headers.authorization !== undefined) {
    const token = /token=(.+)/.exec(headers.authorization)?.[1] ?? /Bearer (.+)/.exec(headers.authorization)?.[1];
    return { token, headers: upstream };
  }
  const own = cookies.find(([name]) => name === 'dcos-acs-auth-cookie')?.[1];
  const token = own?.slice('dcos-acs-auth-cookie='.length).replaceAll('"', '');
  if (token === undefined || token === '') return { token: undefined, headers: upstream };
  return { token, headers: { ...upstream, authorization: `token=${token}` } };
}
