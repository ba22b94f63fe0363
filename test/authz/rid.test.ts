import { describe, expect, test } from 'vitest';
import { parseRid } from '../../src/authz/index.ts';

const services = (instance: string, path: string, legacy = false) => ({ kind: 'services', instance, path, legacy });

describe('a resource id of DC/OS', () => {
  test.each([
    ['dcos:superuser', { kind: 'superuser' }],
    ['dcos:service:marathon:marathon:services:/prod-a', services('marathon', '/prod-a')],
    ['dcos:service:marathon:mom-ee:services:/', services('mom-ee', '/')],
    ['dcos:service:marathon:marathon:services:/a/b.c/d', services('marathon', '/a/b.c/d')],
    // As DC/OS 1.7 wrote them.
    ['dcos:service:marathon:marathon:services/prod', services('marathon', '/prod', true)],
    ['dcos:service:marathon:marathon:services/', services('marathon', '/', true)],
    ['dcos:service:marathon:marathon-user', services('marathon-user', '/', true)],
    // A trailing slash says no more; an encoded slash is one.
    ['dcos:service:marathon:marathon:services:/team/', services('marathon', '/team')],
    ['dcos:service:marathon:marathon:services:%2Fteam%2fapp', services('marathon', '/team/app')],
    ['dcos:service:marathon:mom:admin:events', { kind: 'marathonAdmin', instance: 'mom', what: 'events' }],
    ['dcos:service:marathon:mom:admin:leader', { kind: 'marathonAdmin', instance: 'mom', what: 'leader' }],
    ['dcos:service:marathon:mom:admin:config', { kind: 'marathonAdmin', instance: 'mom', what: 'config' }],
    ['dcos:adminrouter:service:marathon', { kind: 'endpoint', endpoint: 'marathon' }],
    ['dcos:adminrouter:service:nest2/nest1/foo', { kind: 'endpoint', endpoint: 'nest2/nest1/foo' }],
    ['dcos:adminrouter:acs', { kind: 'adminrouter', resource: 'acs' }],
    ['dcos:adminrouter:ops:ca:ro', { kind: 'adminrouter', resource: 'ops:ca:ro' }],
    [
      'dcos:service:metronome:metronome:jobs:team.nightly',
      { kind: 'jobs', instance: 'metronome', group: 'team.nightly' },
    ],
    ['dcos:service:metronome:metronome:jobs', { kind: 'jobs', instance: 'metronome', group: null }],
    [
      'dcos:mesos:master:task:app_id:/dev/tweeter',
      { kind: 'mesos', component: 'master', resource: 'task', by: 'app_id', value: '/dev/tweeter' },
    ],
    [
      'dcos:mesos:agent:framework:role',
      { kind: 'mesos', component: 'agent', resource: 'framework', by: 'role', value: null },
    ],
    ['dcos:mesos:agent:flags', { kind: 'mesos', component: 'agent', resource: 'flags', by: null, value: null }],
    [
      'dcos:mesos:agent:endpoint:path:/metrics',
      { kind: 'mesos', component: 'agent', resource: 'endpoint', by: 'path', value: '/metrics' },
    ],
    ['dcos:secrets:default:/team/*', { kind: 'secrets', list: false, path: '/team/', below: true }],
    ['dcos:secrets:default:team/db', { kind: 'secrets', list: false, path: 'team/db', below: false }],
    ['dcos:secrets:list:default:/', { kind: 'secrets', list: true, path: '/', below: false }],
    ['dcos:cluster:linker:*', { kind: 'linker', cluster: '*' }],
    [
      'dcos:mesos:agent:endpoint:path:metrics',
      { kind: 'mesos', component: 'agent', resource: 'endpoint', by: 'path', value: 'metrics' },
    ],
    [
      'dcos:mesos:master:task:app_id',
      { kind: 'mesos', component: 'master', resource: 'task', by: 'app_id', value: null },
    ],
    ['dcos:custom:thing', { kind: 'opaque' }],
    ['dcos:service:kafka:x', { kind: 'opaque' }],
  ])('%s is understood', (text, rid) => {
    expect(parseRid(text)).toEqual({ rid });
  });

  test.each([
    'dcos:service:marathon:m:services/a:/b',
    'dcos:service:marathon:m:admin',
    'dcos:service:marathon:m:other:config',
    'dcos:service:marathon:m:other',
    'dcos:service:metronome:x:m:jobs',
    'dcos:service:metronome:m:jobs:g:h',
    'dcos:service:metronome:m:work',
    'dcos:mesos:xagent:flags',
    'dcos:mesos:agent:flags:',
    'dcos:mesos:agent:flags:BY',
    'dcos:mesos:agent',
    'dcos:mesos:master:task:app_id:dev',
    'dcos:secrets:other:x',
    'dcos:secrets:default:a*/b/*',
    'dcos:secrets:default:',
    'dcos:adminrouter:service:',
    'dcos:custom thing',
    'dcos:custom%41',
    'dcos:service:marathon:marathon:services:team',
    'dcos:service:marathon:marathon:services:',
    'dcos:service:marathon:marathon:services',
    'dcos:service:marathon:marathon:services:/a//b',
    'dcos:service:marathon:marathon:services:/Team',
    'dcos:service:marathon:marathon:services:/team/*',
    'dcos:service:marathon:marathon:services:/team/../other',
    'dcos:service:marathon:marathon:services:/team:x',
    'dcos:service:marathon:marathon:services:%252Fteam',
    'dcos:service:marathon:marathon:service:/team',
    'dcos:service:marathon:marathon:admin:leaders',
    'dcos:service:marathon:marathon:admin',
    'dcos:service:marathon::services:/team',
    'dcos:service:marathon:',
    'dcos:service:marathon',
    'dcos:service:marathon:a/b:services:/',
    'dcos:adminrouter:service:/marathon',
    'dcos:adminrouter:service:marathon/',
    'dcos:adminrouter:service:',
    'dcos:adminrouter:service',
    'dcos:adminrouter:',
    'dcos:superuser:full',
    'dcos:superusers',
    'dcos:superuser ',
    'DCOS:superuser',
    'superuser',
    '',
    'dcos:service:metronome:metronome:job:x',
    'dcos:mesos:slave:task',
    'dcos:mesos:master:task:app_id:dev',
    'dcos:secrets:vault:/x',
    'dcos:secrets:default:',
    'dcos:secrets:list:default:/team/*',
    'dcos:secrets:default:/te*m',
    'dcos:cluster:linker:',
  ])('%j is malformed and says why, rather than guessed at', (text) => {
    expect(parseRid(text)).toEqual({ malformed: expect.stringMatching(/\.$/) });
  });
});
