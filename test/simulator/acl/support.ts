import { signJwt, type Estate } from '../../../simulator/index.ts';
import { textAt } from '../../../simulator/json.ts';
import { send } from '../wire.ts';

const login = '/acs/api/v1/auth/login';

/** Logs somebody in whose password is his name, through Admin Router as a browser would. */
export async function personIn(estate: Estate, uid: string, password = uid): Promise<string> {
  const base = estate.dcos?.adminRouter.url ?? '';
  return textAt((await send(base, login, { method: 'POST', body: { uid, password } })).json, 'token') ?? '';
}

/** Logs the estate's service account in, with a login token that it signs. */
export async function serviceIn(estate: Estate): Promise<string> {
  const { uid = '', privateKey = '' } = estate.dcos?.serviceAccount ?? {};
  const token = signJwt({ uid, exp: Math.floor(Date.now() / 1_000) + 60 }, privateKey);
  const base = estate.dcos?.adminRouter.url ?? '';
  return textAt((await send(base, login, { method: 'POST', body: { uid, token } })).json, 'token') ?? '';
}
