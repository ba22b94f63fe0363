import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createConnector, createDecoder } from '../../src/connectors/marathon/index.ts';
import type { Answer, CredentialRule } from '../../src/discovery/confirm.ts';
import { createConfirmer } from '../../src/discovery/confirm.ts';
import { createNetworkGuard } from '../../src/discovery/networks.ts';

const host = { marathon: 'marathon', path: '/infra/mom' };
const info = {
  name: 'marathon',
  version: '1.11.24',
  frameworkId: 'f-0000',
  elected: true,
  leader: '10.0.0.1:8080',
  marathon_config: { framework_name: 'mom', mesos_role: '*', features: [] },
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const decoder = createDecoder({ threads: 1 });
const requests: { path: string; authorization: string | undefined }[] = [];
let handler: Handler = () => undefined;
let url = '';
const server = createServer((request, response) => {
  requests.push({ path: request.url ?? '', authorization: request.headers.authorization });
  handler(request, response);
});

beforeEach(async () => {
  requests.length = 0;
  if (server.listening) return;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(() => server.closeAllConnections());
afterAll(async () => {
  server.close();
  await decoder.close();
});

const json =
  (status: number, body: unknown): Handler =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const rule: CredentialRule = {
  marathon: 'marathon',
  app: '/infra/mom',
  frameworkId: 'f-0000',
  auth: { type: 'basic', user: 'jo', password: 'secret' },
  forwardUserTokens: false,
  ca: [],
};

/** Answers 401 without credentials, as Marathon does with `--http_credentials`. */
const locked =
  (body: unknown): Handler =>
  (request, response) =>
    request.headers.authorization === undefined ? json(401, {})(request, response) : json(200, body)(request, response);

function ask(
  credentials: readonly CredentialRule[] = [],
  urls: readonly string[] = [url],
  place = host,
): Promise<Answer> {
  const confirmer = createConfirmer({
    guard: createNetworkGuard({ allowNetworks: ['127.0.0.0/8'] }),
    credentials,
    timeoutMs: 2_000,
    connect: (target) =>
      createConnector({
        marathon: 'question',
        urls: [target.url],
        credentials: target.credentials,
        decoder,
        connections: 1,
        maxBodyBytes: 100_000,
      }),
  });
  return confirmer.confirm(place, { taskId: 't', alive: null, urls }, new AbortController().signal);
}

describe('what is a Marathon', () => {
  test('says so at /v2/info, asked without credentials', async () => {
    handler = json(200, info);
    expect(await ask([rule])).toMatchObject({
      found: true,
      url,
      info: { frameworkId: 'f-0000', version: '1.11.24' },
      rule,
    });
    expect(requests).toEqual([{ path: '/v2/info', authorization: undefined }]);
  });

  test('gets no credentials when its framework id is not the pinned one', async () => {
    handler = json(200, { ...info, frameworkId: 'other-0000' });
    expect(await ask([rule])).toMatchObject({ found: true, rule: null });
  });

  test('is found at the second port when the first is something else', async () => {
    handler = json(200, info);
    expect(await ask([], ['http://127.0.0.1:1', url])).toMatchObject({ found: true, url });
  });
});

describe('what wants credentials', () => {
  test('gets them where a rule pins its app and its framework id', async () => {
    handler = locked(info);
    expect(await ask([rule])).toMatchObject({ found: true, rule });
    expect(requests.map(({ authorization }) => authorization !== undefined)).toEqual([false, true]);
  });

  test('is refused when it then names another framework id', async () => {
    handler = locked({ ...info, frameworkId: 'liar-0000' });
    expect(await ask([rule])).toMatchObject({
      found: false,
      lasting: true,
      refusal: expect.stringContaining('liar-0000'),
    });
  });

  test('gets none without a rule for its very app', async () => {
    handler = locked(info);
    for (const place of [host, { ...host, path: '/infra/mom2' }, { ...host, marathon: 'other' }]) {
      const rules = place === host ? [] : [rule];
      expect(await ask(rules, [url], place)).toMatchObject({
        found: false,
        refusal: expect.stringContaining('no rule'),
      });
    }
    expect(requests.every(({ authorization }) => authorization === undefined)).toBe(true);
  });
});

describe('what is not a Marathon', () => {
  test.each<[string, Handler, boolean]>([
    [
      'a web page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works</h1>'),
      true,
    ],
    ['another service', json(200, { name: 'something', version: '1' }), true],
    ['JSON that is no object', json(200, ['marathon']), true],
    ['not found', json(404, { message: 'no' }), true],
    ['a body without end', (_, response) => endless(response), true],
    [
      'a redirect elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/v2/info' }).end(),
      true,
    ],
    ['silence', () => undefined, false],
    ['a cut connection', (request) => void request.socket.destroy(), false],
    ['half a body', (_, response) => void response.writeHead(200, { 'content-length': '900' }).end('{"na'), false],
    ['a Marathon without leader', json(503, { message: 'Could not determine the current leader' }), false],
    ['a Marathon that has not registered', json(200, { ...info, frameworkId: null }), false],
  ])('%s is refused', async (_, answer, lasting) => {
    handler = answer;
    const refused = await ask();
    expect(refused).toMatchObject({ found: false, url });
    expect(refused.found ? null : refused.lasting).toBe(lasting);
    expect(requests.every(({ path }) => path === '/v2/info')).toBe(true);
  });

  test('nothing it sent is repeated', async () => {
    handler = json(500, { message: 'password hunter2', name: 'hunter2' });
    expect(JSON.stringify(await ask())).not.toContain('hunter2');
  });

  test('an address outside the allowed networks is not even dialled', async () => {
    expect(await ask([], ['http://169.254.169.254:80', 'http://10.0.0.1:80'])).toMatchObject({
      found: false,
      barred: true,
    });
    expect(requests).toEqual([]);
  });
});

function endless(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const write = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', write);
  write();
}
