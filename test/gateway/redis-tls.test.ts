/** Gateways that share through a Redis which speaks TLS only, and lets its user do no more than docs/operations.md says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCluster, createMarathon, type SimulatedMarathon } from '../../simulator/index.ts';
import { change } from '../support/change.ts';
import { configured, eventually, startGateway, type RunningGateway } from '../support/gateway.ts';
import { startRedis, type RedisServer } from '../support/redis.ts';

const fixture = (name: string): string => path.join(import.meta.dirname, '../fixtures/tls', name);
const own = fixture('cert.pem');

/** What the page tells operators to grant. */
function rightsInDocs(): readonly string[] {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
  return (/with an ACL needs\s+`([^`]+)`/.exec(page)?.[1] ?? '').split(' ');
}

let folder: string;
let redis: RedisServer;
let marathon: SimulatedMarathon;
const gateways: RunningGateway[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-tls-'));
  redis = await startRedis({
    tls: { cert: own, key: fixture('key.pem') },
    args: ['--user', 'gateway', 'on', '>sesame', ...rightsInDocs(), '--user', 'default', 'off'],
  });
  const agent = { hostname: 'a', ip: '127.0.0.1', id: 'S1', cpus: 8, mem: 8_000, disk: 8_000, ports: '31000-31999' };
  marathon = await createMarathon({ name: 'marathon', cluster: createCluster({ agents: [agent] }) });
});

afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await marathon.close();
  await redis.close();
  rmSync(folder, { recursive: true });
});

async function join(ca: string): Promise<RunningGateway> {
  const config = {
    marathons: [configured('marathon', marathon.url)],
    discovery: undefined,
    redis: { url: '${REDIS_URL}', ca: [ca] },
  };
  const env = { REDIS_URL: redis.url.replace('//', '//gateway:sesame@') };
  const gateway = await startGateway({ platform: marathon, config, env });
  gateways.push(gateway);
  return gateway;
}

const roleOf = ({ gateway }: RunningGateway) => gateway.tier?.report().marathons[0]?.role;

async function sees(gateway: RunningGateway, id: string): Promise<void> {
  await eventually(async () => {
    const { app } = await gateway.query<{ app: { appId: string } | null }>(
      'operator',
      `{ app(marathon: "marathon", id: "${id}") { appId } }`,
    );
    expect(app).toEqual({ appId: id });
  });
}

const make = (id: string) => change(marathon.url, 'POST', '/v2/apps', { id, cmd: 'sleep 1000', cpus: 0.01, mem: 16 });

it('two share one stream of a Marathon over TLS, with the authority that `redis.ca` names', async () => {
  const pair = [await join(own), await join(own)];
  await eventually(() => expect(pair.map(roleOf).toSorted()).toEqual(['FOLLOWER', 'OWNER']));
  expect(marathon.streams()).toBe(1);
  await make('/red/a');
  for (const gateway of pair) await sees(gateway, '/red/a');
  expect(pair.flatMap(({ logged }) => logged.filter(({ level }) => level !== 'info'))).toEqual([]);
});

it('one that does not trust the certificate says so, and goes on alone', async () => {
  const other = path.join(folder, 'other.pem');
  writeFileSync(other, rootCertificates[0] ?? '');
  const alone = await join(other);
  await eventually(() => expect(roleOf(alone)).toBe('ALONE'));
  await make('/red/b');
  await sees(alone, '/red/b');
  expect(marathon.streams()).toBe(2);
  const said = alone.logged.filter(({ text }) => text.startsWith('Redis cannot be reached'));
  expect(said).toMatchObject([{ level: 'warn', text: expect.stringMatching(/certificate is not trusted.*redis\.ca/) }]);
  expect(alone.gateway.tier?.report().isUp).toBe(false);
});
