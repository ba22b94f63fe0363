import { describe, expect, test } from 'vitest';
import { GatewayError } from '../../src/errors.ts';
import { createCertificates, type CertificateSettings } from '../../src/identity/index.ts';

const settings: CertificateSettings = {
  header: 'X-Client-Subject',
  trustedProxies: ['10.1.0.0/16', 'fd00::/8'],
  nameAttribute: 'CN',
  groupsAttribute: 'OU',
  kind: 'serviceAccount',
  issuer: 'client-certificate',
};

interface Sent {
  readonly from?: string | undefined;
  readonly subjects?: readonly string[];
  readonly verify?: readonly string[];
  readonly how?: Partial<CertificateSettings>;
}

/** The claims, null, or the reason of the refusal. */
function claims({ from = '10.1.2.3', subjects = ['CN=ci,OU=red'], verify, how = {} }: Sent): unknown {
  const headers = { 'x-client-subject': subjects, ...(verify !== undefined && { 'x-client-verify': verify }) };
  try {
    return createCertificates({ ...settings, ...how }).claimsOf({ headers: () => headers, remoteAddress: from });
  } catch (error) {
    return error instanceof GatewayError ? error.facts['reason'] : error;
  }
}

describe('a certificate that a proxy saw', () => {
  test('tells who somebody is, and their groups', () => {
    expect(claims({})).toEqual({
      kind: 'serviceAccount',
      subject: 'ci',
      issuer: 'client-certificate',
      groups: ['red'],
      expiresAt: null,
    });
    expect(
      claims({ how: { kind: 'user', nameAttribute: 'uid' }, subjects: ['UID=jo, OU=a, OU=b, O=Example'] }),
    ).toMatchObject({
      kind: 'user',
      subject: 'jo',
      groups: ['a', 'b'],
    });
  });

  test.each([
    ['10.1.255.255', true],
    ['::ffff:10.1.2.3', true],
    ['fd00::1', true],
    ['10.2.0.1', false],
    ['::ffff:10.2.0.1', false],
    ['127.0.0.1', false],
    ['fe80::1', false],
    ['', false],
  ])('counts from %s: %s', (from, counts) => {
    expect(claims({ from }) === null).toBe(!counts);
  });

  test('counts from nowhere when nobody knows from where', () => {
    const certificates = createCertificates(settings);
    expect(
      certificates.claimsOf({ headers: () => ({ 'x-client-subject': ['CN=ci'] }), remoteAddress: undefined }),
    ).toBeNull();
  });

  test('is none where the proxy saw none', () => {
    expect(claims({ subjects: [] })).toBeNull();
    expect(claims({ subjects: [''] })).toBeNull();
  });

  test.each([
    [['CN=ci', 'CN=admin']],
    [['CN=ci, CN=admin']],
    [['CN=ci+CN=admin']],
    [['CN=ci,,O=x']],
    [['CN=']],
    [['O=Example']],
    [['ci']],
    [['/C=DE/CN=ci']],
    [['CN="ci, OU=x"']],
    [['CN=a\\']],
    [['CN=\\ff\\fe']],
  ])('%j names nobody for certain and is refused', (subjects) => {
    expect(claims({ subjects })).toBe('bad-certificate');
  });

  test('may hold what separates its parts, escaped', () => {
    expect(claims({ subjects: ['CN=a\\,CN\\=admin,OU=b\\+c'] })).toMatchObject({
      subject: 'a,CN=admin',
      groups: ['b+c'],
    });
    expect(claims({ subjects: ['CN=J\\C3\\B6'] })).toMatchObject({ subject: 'Jö' });
    expect(claims({ subjects: ['CN=a\\\\,OU=b'] })).toMatchObject({ subject: 'a\\', groups: ['b'] });
  });

  test('has to be verified, where the proxy says whether it is', () => {
    const how = { verified: { header: 'X-Client-Verify', value: 'SUCCESS' } };
    expect(claims({ how, verify: ['SUCCESS'] })).toMatchObject({ subject: 'ci' });
    for (const verify of [['FAILED:self signed'], [], ['SUCCESS', 'FAILED'], ['NONE']])
      expect(claims({ how, verify })).toBe('bad-certificate');
  });

  test('is the same object for the same subject', () => {
    const certificates = createCertificates(settings);
    const request = { headers: () => ({ 'x-client-subject': ['CN=ci'] }), remoteAddress: '10.1.0.1' };
    expect(certificates.claimsOf(request)).toBe(certificates.claimsOf(request));
  });
});
