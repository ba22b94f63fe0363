import { GatewayError } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import type { Change, Reading } from '../change.ts';
import { tellable } from './judging.ts';

/** Where typed inputs keep what Marathon knows under another name. */
const renamed: Readonly<Record<string, string>> = {
  environment: 'env',
  artifacts: 'fetch',
  scheduling: '',
  placement: '',
  resources: '',
};

/** Marathon's findings with the place in the mutation's input that each is about, and without what is not the viewer's. */
export function withInputPaths(error: GatewayError, reading: Reading, change: Change): GatewayError {
  const { details } = error.facts;
  if (error.code !== 'INVALID_DEFINITION' || !Array.isArray(details)) return error;
  const field = inputFieldOf(change);
  const told = details.filter(isJsonObject).map((detail): JsonObject => {
    const path = String(detail['path'] ?? '/');
    const texts: readonly JsonValue[] = Array.isArray(detail['errors']) ? detail['errors'] : [];
    return {
      path,
      input: inputPath(field, path),
      errors: texts.filter((text) => typeof text === 'string').map((text) => tellable(reading, change, text)),
    };
  });
  return new GatewayError('INVALID_DEFINITION', { facts: { ...error.facts, details: told }, cause: error.cause });
}

const inputFieldOf = ({ operation }: Change): string =>
  operation.endsWith('App') ? 'app' : operation.endsWith('Pod') ? 'pod' : '';

/** `/healthChecks(0)/protocol` → `input.app.healthChecks.0.protocol`. */
function inputPath(field: string, path: string): string {
  const segments = path
    .split('/')
    .flatMap((segment) => segment.replaceAll(/\((\d+)\)/g, '/$1').split('/'))
    .map((segment) => renamed[segment] ?? segment)
    .filter((segment) => segment !== '');
  return ['input', ...(field === '' ? [] : [field]), ...segments].join('.');
}
