import { describe, expect, it } from 'vitest';
import { createClientAddress } from '../../src/identity/index.ts';

const asked = (peer: string | undefined, ...forwarded: readonly string[]) => ({
  socket: { remoteAddress: peer },
  headersDistinct: forwarded.length === 0 ? {} : { 'x-forwarded-for': [...forwarded] },
});

describe('where a request comes from', () => {
  const behind = createClientAddress(['10.1.0.0/16', 'fd00::/8']);

  it.each([
    ['nobody is trusted', createClientAddress([]), asked('10.1.0.1', '192.0.2.7'), '10.1.0.1'],
    ['a stranger says so', behind, asked('198.51.100.1', '192.0.2.7'), '198.51.100.1'],
    ['a proxy says nothing', behind, asked('10.1.0.1'), '10.1.0.1'],
    ['a proxy says it', behind, asked('10.1.0.1', '192.0.2.7'), '192.0.2.7'],
    ['a proxy says it over IPv6', behind, asked('fd00::1', '2001:db8::7'), '2001:db8::7'],
    [
      'a proxy says it, whose address comes in the clothes of IPv6',
      behind,
      asked('::ffff:10.1.0.1', '192.0.2.7'),
      '192.0.2.7',
    ],
    ['two proxies stand in a row', behind, asked('10.1.0.1', '192.0.2.7, 10.1.9.9'), '192.0.2.7'],
    ['each proxy writes a line of its own', behind, asked('10.1.0.1', '192.0.2.7', '10.1.9.9'), '192.0.2.7'],
    ['the client wrote something before', behind, asked('10.1.0.1', '203.0.113.9, 192.0.2.7'), '192.0.2.7'],
    ['the client claims to be a proxy', behind, asked('10.1.0.1', '203.0.113.9, 10.1.2.3, 192.0.2.7'), '192.0.2.7'],
    ['a proxy writes the port, too', behind, asked('10.1.0.1', '192.0.2.7:4711'), '192.0.2.7'],
    ['a proxy writes the port of IPv6, too', behind, asked('10.1.0.1', '[2001:db8::7]:4711'), '2001:db8::7'],
    ['a proxy writes no address', behind, asked('10.1.0.1', '192.0.2.7, unknown'), '10.1.0.1'],
    ['only proxies are named', behind, asked('10.1.0.1', '10.1.0.3, 10.1.0.2'), '10.1.0.3'],
    ['the peer has gone', behind, asked(undefined, '192.0.2.7'), null],
  ])('is known when %s', (_when, clientOf, request, address) => expect(clientOf(request)).toBe(address));
});
