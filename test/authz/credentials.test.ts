import { describe, expect, it } from 'vitest';
import { labelValue, maskApp, maskLabels, maskedText } from '../../src/authz/index.ts';

describe('credentials by their looks', () => {
  it.each([
    ['https://jo:geheim@example.org/x', `https://${maskedText}@example.org/x`],
    ['git clone https://0123abcd@example.org/x.git', `git clone https://${maskedText}@example.org/x.git`],
    ['zk://jo:pw@a:2181,b:2181/m', `zk://${maskedText}@a:2181,b:2181/m`],
    ['curl -H "Authorization: Bearer abcdef123456" x', `curl -H "Authorization: ${maskedText} ${maskedText}" x`],
    ['Basic am86Z2VoZWlt', `Basic ${maskedText}`],
    ['key is eyJhbGciOiJI.eyJzdWIi.c2ln', `key is ${maskedText}`],
    ['AKIAIOSFODNN7EXAMPLE', maskedText],
    ['ASIAIOSFODNN7EXAMPLE', maskedText],
    ['ghp_012345678901234567890123456789', maskedText],
    ['github_pat_012345678901234567890123', maskedText],
    ['glpat-0123456789abcdefghij', maskedText],
    ['xoxb-0123456789', maskedText],
    ['sk_live_0123456789', maskedText],
    ['rk_test_0123456789', maskedText],
    [`AIza${'x'.repeat(35)}`, maskedText],
    ['./run --password geheim --port 80', `./run --password ${maskedText} --port 80`],
    ['./run --db-password=geheim -v', `./run --db-password=${maskedText} -v`],
    ['DB_SECRET=geheim ./run', `DB_SECRET=${maskedText} ./run`],
    ['{"token": "geheim"}', `{"token": ${maskedText}}`],
    ["api_key: 'ge heim' x", `api_key: ${maskedText} x`],
    ['curl -u jo:geheim x', `curl -u ${maskedText} x`],
    ['curl --user jo:geheim x', `curl --user ${maskedText} x`],
    ['wget http://h/x?token=geheim&a=b', `wget http://h/x?token=${maskedText}&a=b`],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY----- x', `${maskedText} x`],
    ['-----BEGIN PRIVATE KEY-----\nabc', maskedText],
  ])('%s', (text, shown) => {
    expect(maskApp({ cmd: text })).toEqual({ cmd: shown });
  });

  it.each([
    'python3 -m http.server $PORT0',
    './run --password',
    './run --token --verbose',
    'PASSWORD="" ./run',
    'https://example.org/a@b',
    'mail jo@example.org',
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
    'author=jo',
    'compass: north',
    'eyJ is no token',
    'basic training',
  ])('shows %s', (text) => {
    expect(maskApp({ cmd: text })).toEqual({ cmd: text });
  });

  it('masks the word after a flag that says what follows', () => {
    const args = [
      'serve',
      '--password',
      'geheim',
      '-token',
      'x',
      '--verbose',
      'y',
      '--secret',
      '--token',
      'z',
      '--pw=1',
    ];
    expect(maskApp({ args })).toEqual({
      args: [
        'serve',
        '--password',
        maskedText,
        '-token',
        maskedText,
        '--verbose',
        'y',
        '--secret',
        '--token',
        maskedText,
        `--pw=${maskedText}`,
      ],
    });
    expect(maskApp({ args: ['password', 'x', 1] })).toEqual({ args: ['password', 'x', 1] });
  });

  it('masks the query of a link, every value of it', () => {
    expect(
      maskApp({ uris: ['https://s3/x.tgz?X-Amz-Signature=a&b=c?d#e', 'https://s3/x?flag', 'https://s3/x'] }),
    ).toEqual({
      uris: [`https://s3/x.tgz?X-Amz-Signature=${maskedText}&b=${maskedText}#e`, 'https://s3/x?flag', 'https://s3/x'],
    });
  });

  it('masks whole what is too long to be looked through', () => {
    expect(maskApp({ cmd: 'x'.repeat(65_536) })).toEqual({ cmd: 'x'.repeat(65_536) });
    expect(maskApp({ cmd: 'x'.repeat(65_537) })).toEqual({ cmd: maskedText });
  });

  it('takes time in proportion to a text that is made to waste it', () => {
    const seeds = [
      'token',
      'eyJ-',
      '://',
      '-----BEGIN ',
      'passw ',
      '--a',
      '-u a',
      'Bearer ',
      "secret='",
      'password="',
      'a:',
    ];
    for (const seed of seeds) expect(maskApp({ cmd: seed.repeat(65_536 / seed.length) })['cmd']).toBeDefined();
    // What takes the square of a text's length takes minutes for these, be the machine idle or busy.
    expect(maskApp({ args: Array.from({ length: 300 }, () => '-pw'.repeat(21_845)) })['args']).toHaveLength(300);
    const uris = Array.from({ length: 60 }, () => `https://s3/x?${'a'.repeat(60_000)}`);
    expect(maskApp({ uris })).toEqual({ uris });
  });

  it('masks a link whole that is too long to be looked through, whatever part of it is long', () => {
    const links = [`https://s3/x?a#${'x'.repeat(65_536)}`, `https://s3/${'x'.repeat(65_536)}?a`];
    expect(maskApp({ uris: links })).toEqual({ uris: [maskedText, maskedText] });
  });

  it.each([
    'DB_PASSWORD',
    'dbPassword',
    'apiKey',
    'API-KEY',
    'HAPROXY_0_AUTH',
    'httpAuth',
    'TOKEN',
    'pwd',
    'DCOS_PACKAGE_OPTIONS',
    'ssh.key',
    'x-signature',
  ])('a label named %s is masked', (key) => expect(labelValue(key, 'x')).toBe(maskedText));

  it.each([
    'author',
    'OWNER',
    'HAPROXY_GROUP',
    'VIP_0',
    'compass',
    'keyboard',
    'DCOS_PACKAGE_NAME',
    'monkey',
    'authority',
    'path',
  ])('a label named %s shows', (key) => expect(labelValue(key, 'x')).toBe('x'));

  it('a label with a credential in its value is masked whole', () => {
    expect(labelValue('link', 'see https://jo:geheim@h/')).toBe(maskedText);
  });

  it('a query keeps its names and none of its values', () => {
    const shown = (uri: string) => maskApp({ fetch: [{ uri }] })['fetch'];
    expect(shown('https://h/x?name=geheim&b=c#d=e')).toEqual([
      { uri: `https://h/x?name=${maskedText}&b=${maskedText}#d=${maskedText}` },
    ]);
    expect(shown('https://h/x?=geheim&a==geheim&flag')).toEqual([
      { uri: `https://h/x?=${maskedText}&a=${maskedText}&flag` },
    ]);
  });

  it('a word after a secret flag is its value; after what only holds such a word, or its own value, it is none', () => {
    const shown = (...args: readonly string[]) => maskApp({ args })['args'];
    expect(shown('--password', 'geheim', 'x')).toEqual(['--password', maskedText, 'x']);
    expect(shown('-token', 'geheim')).toEqual(['-token', maskedText]);
    expect(shown('x--password', 'v')).toEqual(['x--password', 'v']);
    expect(shown('--password=geheim', 'v')).toEqual([`--password=${maskedText}`, 'v']);
    expect(shown('geheim')).toEqual(['geheim']);
  });

  it('a label without a value has nothing to mask; one is judged as it stands', () => {
    expect(maskApp({ labels: { password: null, run: '-u jo:geheim', n: 5, token: 5 } })['labels']).toEqual({
      password: null,
      run: maskedText,
      n: 5,
      token: maskedText,
    });
  });

  it('labels without secrets stay the same object', () => {
    const labels = { owner: 'red', x: '' };
    expect(maskLabels(labels)).toBe(labels);
    const masked = maskLabels({ owner: 'red', token: 'x' });
    expect(masked).toEqual({ owner: 'red', token: maskedText });
    expect(Object.isFrozen(masked)).toBe(true);
  });
});
