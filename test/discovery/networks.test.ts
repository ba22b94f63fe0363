import { describe, expect, test } from 'vitest';

import { createNetworkGuard } from '../../src/discovery/networks.ts';

const names: Record<string, readonly string[]> = {
  'agent-1.example': ['10.1.2.3'],
  'mixed.example': ['10.1.2.3', '192.168.0.1'],
  'inside-v6.example': ['fd12::1', '10.1.2.3'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:10.1.2.3'],
};

const guard = (...allowNetworks: readonly string[]) =>
  createNetworkGuard({
    allowNetworks,
    resolve: (name) => (name in names ? Promise.resolve(names[name] ?? []) : Promise.reject(new Error('ENOTFOUND'))),
  });

const inside = guard('10.0.0.0/8', 'fd00::/8');
const anywhere = guard('0.0.0.0/0', '::/0');

describe('what is let through', () => {
  test.each([
    ['http://10.1.2.3:31000', 'http://10.1.2.3:31000'],
    ['http://[fd12::1]:31000', 'http://[fd12::1]:31000'],
    ['http://[::ffff:10.1.2.3]:80', 'http://10.1.2.3'],
    ['http://agent-1.example:31000', 'http://10.1.2.3:31000'],
    ['http://inside-v6.example:31000', 'http://[fd12::1]:31000'],
    ['http://mapped.example:31000', 'http://10.1.2.3:31000'],
    ['https://agent-1.example:8443', 'https://agent-1.example:8443'],
  ])('%s is dialled as %s', async (from, to) => {
    expect(await inside.admit(from)).toEqual({ url: to });
  });

  test('loopback, where a network says loopback', async () => {
    expect(await guard('127.0.0.0/8').admit('http://127.0.1.1:31000')).toEqual({ url: 'http://127.0.1.1:31000' });
    expect(await guard('::1/128').admit('http://[::1]:31000')).toEqual({ url: 'http://[::1]:31000' });
  });
});

describe('what is refused', () => {
  test.each([
    'http://192.168.0.1:80',
    'http://[fe00::1]:80',
    'http://[::ffff:192.168.0.1]:80',
    'http://[::ffff:a9fe:a9fe]:80',
    'http://mixed.example:80',
    'http://metadata.example:80',
    'http://nowhere.example:80',
    'http://3232235521:80',
    'http://0x7f.1:80',
    'https://mixed.example:80',
  ])('%s, which is not wholly inside', async (url) => {
    expect(await inside.admit(url)).toHaveProperty('refusal');
  });

  test.each([
    'http://169.254.169.254:80',
    'http://[fd00:ec2::254]:80',
    'http://[::ffff:169.254.169.254]:80',
    'http://[64:ff9b::a9fe:a9fe]:80',
    'http://[2002:a9fe:a9fe::1]:80',
    'http://0.0.0.0:80',
    'http://0.1.2.3:80',
    'http://[::]:80',
    'http://255.255.255.255:80',
    'http://224.0.0.1:80',
    'http://[ff02::1]:80',
    'http://[fe80::1]:80',
    'http://127.0.0.1:80',
    'http://[::1]:80',
    'http://[::ffff:127.0.0.1]:80',
    'http://[::7f00:1]:80',
    'http://2130706433:80',
  ])('%s, even where everything is allowed', async (url) => {
    expect(await anywhere.admit(url)).toHaveProperty('refusal');
  });
});
