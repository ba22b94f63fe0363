import { describe, expect, it } from 'vitest';
import { answerError } from '../../../src/connectors/marathon/transport/index.ts';
import type { Answered } from '../../../src/connectors/marathon/transport/index.ts';
import type { GatewayError } from '../../../src/errors.ts';
import { isJsonObject } from '../../../src/model/index.ts';
import type { JsonObject } from '../../../src/model/index.ts';
import { fixtures, objectsIn } from './fixtures.ts';
import { told } from './stub.ts';

const encoder = new TextEncoder();

function reply(status: number, body: string, headers: Answered['headers'] = {}): Answered {
  return { status, headers, bytes: encoder.encode(body).buffer };
}

const onWrite = (status: number, body: unknown): GatewayError =>
  answerError(reply(status, typeof body === 'string' ? body : JSON.stringify(body)), {
    marathon: 'm',
    method: 'PUT',
    now: 0,
  });

describe('the error of a write', () => {
  it('a deployment that holds the object is named', () => {
    const body = { message: 'App is locked by one or more deployments.', deployments: [{ id: 'd1' }, { id: 'd2' }] };
    expect(onWrite(409, body)).toMatchObject({
      code: 'LOCKED_BY_DEPLOYMENT',
      facts: { marathon: 'm', upstreamStatus: 409, deployments: ['d1', 'd2'] },
      retryable: true,
    });
  });

  it('409 without deployments is an object that exists', () => {
    expect(onWrite(409, { message: 'An app with id [/x] already exists.' })).toMatchObject({ code: 'CONFLICT' });
  });

  it('403 is the limit of deployments, or a refusal', () => {
    const limit = 'Max number (100) of running deployments is achieved. Wait for existing deployments';
    expect(onWrite(403, { message: limit })).toMatchObject({ code: 'TOO_MANY_DEPLOYMENTS' });
    expect(onWrite(403, '')).toMatchObject({ code: 'MARATHON_FORBIDDEN' });
  });

  it.each([400, 422])('%i is a definition that does not fit, in every shape Marathon gave the reasons', (status) => {
    const details = (body: unknown) => onWrite(status, body).facts['details'];
    const now = { message: 'Object is not valid', details: [{ path: '/cmd', errors: ['must not be empty', 'x'] }] };
    expect(onWrite(status, now)).toMatchObject({ code: 'INVALID_DEFINITION', retryable: false });
    expect(details(now)).toEqual([{ path: '/cmd', errors: ['must not be empty', 'x'] }]);
    expect(details({ errors: [{ attribute: 'id', error: 'is bad' }] })).toEqual([{ path: 'id', errors: ['is bad'] }]);
    expect(details({ details: [{ attribute: 'id', error: 'is bad' }] })).toEqual([{ path: 'id', errors: ['is bad'] }]);
    expect(details({ message: 'Invalid JSON', details: 'Unexpected end' })).toEqual([
      { path: '/', errors: ['Unexpected end'] },
    ]);
    expect(details({ message: 'Invalid JSON' })).toEqual([]);
    expect(details('<html>')).toEqual([]);
  });

  it('long reasons are cut: Marathon echoes what it was sent', () => {
    const error = onWrite(422, { details: [{ path: '/', errors: ['x'.repeat(100_000)] }] });
    expect(JSON.stringify(error.facts).length).toBeLessThan(1_000);
  });

  it('says when to come back', () => {
    const busy = answerError(reply(503, '', { 'retry-after': '7' }), { marathon: 'm', method: 'GET', now: 0 });
    expect(busy).toMatchObject({ code: 'MARATHON_ERROR', retryable: true, facts: { retryAfterMs: 7_000 } });
    const date = { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' };
    expect(answerError(reply(503, '', date), { marathon: 'm', method: 'GET', now: 0 }).facts.retryAfterMs).toBe(9_000);
  });
});

interface RecordedError {
  readonly status: number;
  readonly body: string;
  readonly messages: readonly string[];
}

/** Exchanges, lists of answers, and bare bodies (taken for a 500) alike. */
function recordedErrors(value: JsonObject): readonly RecordedError[] {
  const response = isJsonObject(value['response']) ? value['response'] : value;
  const body = response['body'] ?? response['bodyText'] ?? value;
  const message = isJsonObject(body) && typeof body['message'] === 'string' ? [body['message']] : [];
  const status = typeof response['status'] === 'number' ? response['status'] : 500;
  return [{ status, body: typeof body === 'string' ? body : JSON.stringify(body), messages: message }];
}

describe('every recorded error', () => {
  const files = fixtures.filter(({ shape }) => shape === 'error').map(({ file, text }) => [file, text] as const);

  it.each(files)('%s has a code and its status, and none of its text', (_, text) => {
    const errors = objectsIn(JSON.parse(text)).flatMap(recordedErrors);
    expect(errors.length).toBeGreaterThan(0);
    for (const { status, body, messages } of errors) {
      const error = answerError(reply(status, body), { marathon: 'm', method: 'GET', now: 0 });
      expect(error.facts).toMatchObject({ marathon: 'm', upstreamStatus: status });
      for (const message of messages.filter(({ length }) => length > 0)) expect(told(error)).not.toContain(message);
    }
  });
});
