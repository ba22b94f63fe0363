import { GatewayError } from '../../errors.ts';
import type { Asked } from './desk.ts';

/** What a client asks for in the words of GraphQL over HTTP; BAD_USER_INPUT where it is none. */
export function readAsked(value: unknown): Asked {
  if (!isRecord(value)) refuse('The request is no JSON object.');
  const { query, operationName, variables, extensions } = value;
  if (typeof query !== 'string' || query === '') refuse('`query` must be a document.');
  if (operationName != null && typeof operationName !== 'string') refuse('`operationName` must be text.');
  if (variables != null && !isRecord(variables)) refuse('`variables` must be an object.');
  if (extensions != null && !isRecord(extensions)) refuse('`extensions` must be an object.');
  return { query, operationName: operationName ?? null, variables: variables ?? {} };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(message: string): never {
  throw new GatewayError('BAD_USER_INPUT', { message });
}
