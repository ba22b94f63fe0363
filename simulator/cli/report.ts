import type { SimulatedMarathon } from '../door.ts';
import type { JsonObject } from '../json.ts';
import { SUPERUSER, type Dcos, type Estate } from '../estate/index.ts';

function row(marathon: SimulatedMarathon): JsonObject {
  return { name: marathon.name, url: marathon.url, frameworkId: marathon.frameworkId };
}

/** Where one logs in, and as whom. A tenant's people are in the IAM, `<tenant>-owner` and `<tenant>-viewer`: each his own password. */
function dcosJson({ adminRouter, iam, serviceAccount }: Dcos): JsonObject {
  const { uid, privateKey } = serviceAccount;
  return {
    adminRouter: adminRouter.url,
    iam: iam.url,
    superuser: { ...SUPERUSER },
    serviceAccount: {
      uid,
      private_key: privateKey,
      scheme: 'RS256',
      login_endpoint: `${iam.url}/acs/api/v1/auth/login`,
    },
  };
}

/** The addresses of an estate as JSON. */
export function estateJson(estate: Estate): JsonObject {
  return {
    platform: row(estate.platform),
    services: estate.serviceMarathons().map(({ marathon, appId, zk }) => ({ ...row(marathon), appId, zk })),
    tenants: [...estate.tenants],
    agents: estate.cluster.agents.length,
    ...(estate.dcos === undefined ? {} : { dcos: dcosJson(estate.dcos) }),
  };
}

/** The addresses of the Marathons of a cluster file as JSON, by name. */
export function clusterJson(marathons: readonly SimulatedMarathon[]): JsonObject {
  return { marathons: Object.fromEntries(marathons.map(({ name, url }) => [name, url])) };
}

/** The addresses as text, one Marathon a line. */
function addresses(
  marathons: readonly SimulatedMarathon[],
  notes: ReadonlyMap<SimulatedMarathon, string> = new Map(),
): string {
  const width = Math.max(...marathons.map(({ name }) => name.length));
  return marathons
    .map((one) => `  ${one.name.padEnd(width)}  ${one.url}${notes.has(one) ? `  ${notes.get(one)}` : ''}\n`)
    .join('');
}

/** An estate as text: addresses, and which app runs each service Marathon. */
export function estateText(estate: Estate, seconds: string): string {
  const notes = new Map(estate.serviceMarathons().map(({ marathon, appId }) => [marathon, `app ${appId}`] as const));
  const { agents } = estate.cluster;
  const { dcos, tenants } = estate;
  const people = tenants.map((tenant) => `${tenant}-owner, ${tenant}-viewer`).join(', ');
  const around =
    dcos === undefined
      ? ''
      : `Admin Router ${dcos.adminRouter.url}, IAM ${dcos.iam.url}/acs/api/v1\n` +
        `  log in as ${SUPERUSER.uid} (password ${SUPERUSER.password}), or as ${people}, nobody (each is his own password)\n`;
  return `Marathons (started in ${seconds} s, ${agents.length} agents, tenants ${tenants.join(', ')})\n${addresses(estate.marathons(), notes)}${around}`;
}

/** What happens now, in one line. */
export function summary(marathons: readonly SimulatedMarathon[], estate?: Estate): string {
  const requests = marathons.reduce((sum, one) => sum + one.requests.total(), 0);
  const streams = marathons.reduce((sum, one) => sum + one.streams(), 0);
  const up =
    estate === undefined ? '' : `, ${estate.serviceMarathons().filter((one) => one.isUp()).length} services up`;
  const counts = estate?.churn?.counts();
  const churn =
    counts === undefined
      ? ''
      : `, ${counts.scaled} scaled, ${counts.killed} killed, ${counts.restarted} restarted, ${counts.deployed} deployed, ${counts.refused} refused`;
  return `${marathons.length} Marathons${up}, ${requests} requests, ${streams} event streams${churn}`;
}
