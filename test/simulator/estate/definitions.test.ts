import { describe, expect, it } from 'vitest';
import {
  canonicalApp,
  canonicalGroup,
  canonicalPod,
  loadCatalogue,
  resolveId,
} from '../../../simulator/definitions/index.ts';

describe('canonicalApp', () => {
  it('turns the docker network, uris and ports of old Marathons into their present form', () => {
    const old = {
      id: 'web',
      cmd: 'run',
      cpus: '0.5',
      instances: '2',
      uris: ['http://x/y.tgz', ''],
      storeUrls: [],
      container: {
        type: 'DOCKER',
        docker: { image: 'nginx', network: 'BRIDGE', portMappings: [{ containerPort: 80, hostPort: 8080 }] },
      },
    };
    expect(canonicalApp(old, { group: '/red/shop' })).toEqual({
      id: '/red/shop/web',
      cmd: 'run',
      cpus: 0.5,
      mem: 128,
      instances: 2,
      fetch: [{ uri: 'http://x/y.tgz' }],
      networks: [{ mode: 'container/bridge' }],
      container: {
        type: 'DOCKER',
        docker: { image: 'nginx' },
        volumes: [],
        portMappings: [{ containerPort: 80, hostPort: 0, servicePort: 0, protocol: 'tcp' }],
      },
    });
  });

  it('gives an app with a persistent volume what Marathon demands of it', () => {
    const volumes = [{ containerPath: '/var/data', mode: 'RW', persistent: { size: 512 } }];
    const app = canonicalApp({ id: 'db', cmd: 'run', container: { type: 'MESOS', volumes } }, { group: '/red' });
    expect(app).toMatchObject({ role: 'red', acceptedResourceRoles: ['*'], unreachableStrategy: 'disabled' });
    expect(app).toMatchObject({ upgradeStrategy: { minimumHealthCapacity: 0.5, maximumOverCapacity: 0 } });
    expect(app).toMatchObject({ container: { volumes: [{ containerPath: 'var-data' }] } });
  });

  it('keeps a secret variable only where the secret is declared', () => {
    const env = { A: { secret: 'known' }, B: { secret: 'unknown' }, C: 1 };
    const app = canonicalApp({ id: 'a', cmd: 'run', env, secrets: { known: { source: 's' } } }, { group: '/' });
    expect(app).toMatchObject({
      id: '/a',
      env: { A: { secret: 'known' }, C: '1' },
      secrets: { known: { source: 's' } },
    });
    expect(Object.keys(app['env'] ?? {})).toEqual(['C', 'A']);
  });
});

describe('canonicalGroup', () => {
  it('keeps dependencies pointing at the same member, absolute and relative ones', () => {
    const group = {
      id: '/site',
      groups: [
        { id: 'db', apps: [{ id: 'sql', cmd: 'run' }] },
        {
          id: 'web',
          dependencies: ['../db', '/elsewhere'],
          apps: [{ id: 'front', cmd: 'run', dependencies: ['/site/db/sql'] }],
        },
      ],
    };
    const { groups, apps } = canonicalGroup(group, { group: '/blue', name: 'copy' });
    expect(groups).toEqual([
      { id: '/blue/copy', dependencies: [] },
      { id: '/blue/copy/db', dependencies: [] },
      { id: '/blue/copy/web', dependencies: ['/blue/copy/db'] },
    ]);
    expect(apps.map((app) => [app['id'], app['dependencies']])).toEqual([
      ['/blue/copy/db/sql', undefined],
      ['/blue/copy/web/front', ['/blue/copy/db/sql']],
    ]);
  });

  it('resolves ids as Marathon does, never above the root', () => {
    expect(resolveId('../db', '/prod/web')).toBe('/prod/db');
    expect(resolveId('/a//b/', '/x')).toBe('/a/b');
    expect(resolveId('../../../c', '/x')).toBe('/c');
  });
});

describe('the catalogue', () => {
  it('has definitions of every kind, and each of them has a canonical form under a tenant', () => {
    const { apps, pods, groups, packages, marathons } = loadCatalogue();
    expect(apps.length).toBeGreaterThan(100);
    expect(pods.length).toBeGreaterThan(10);
    expect(packages.length).toBeGreaterThan(90);
    const made = [...apps, ...packages, ...marathons].map((one) => canonicalApp(one.definition, { group: '/red' }));
    const more = pods.map((one) => canonicalPod(one.definition, { group: '/red' }));
    const grouped = groups.flatMap((one) => canonicalGroup(one.definition, { group: '/red' }).apps);
    for (const one of [...made, ...more, ...grouped]) {
      expect(one['id']).toMatch(/^\/red(\/[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/);
    }
  });
});
