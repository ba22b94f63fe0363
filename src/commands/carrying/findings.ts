import { GatewayError } from '../../errors.ts';
import { isJsonObject } from '../../model/index.ts';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { tellable } from './judging.ts';
import { placeIn } from './places.ts';
import type { Way } from './way.ts';

/** Marathon's findings with the place in the mutation's input that each is about, and without what is not the viewer's. */
export function withInputPaths(error: GatewayError, { running: { reading }, change, asked }: Way): GatewayError {
  const { details } = error.facts;
  if (error.code !== 'INVALID_DEFINITION' || !Array.isArray(details)) return error;
  const told = details.filter(isJsonObject).map((detail): JsonObject => {
    const path = String(detail['path'] ?? '/');
    const texts: readonly JsonValue[] = Array.isArray(detail['errors']) ? detail['errors'] : [];
    return {
      path,
      input: placeIn(asked, path),
      errors: texts.filter((text) => typeof text === 'string').map((text) => tellable(reading, change, text)),
    };
  });
  return new GatewayError('INVALID_DEFINITION', { facts: { ...error.facts, details: told }, cause: error.cause });
}
