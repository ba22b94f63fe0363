import type { JsonObject, JsonValue } from '../json.ts';
import type { Done } from '../marathon/index.ts';
import { iso } from '../marathon/index.ts';

/** An answer before it is written: JSON, or text of a type, or nothing. */
export interface Answer {
  readonly status: number;
  readonly json?: JsonValue;
  readonly text?: { readonly type: string; readonly body: string | Buffer };
  /** Says `application/json` although nothing follows. */
  readonly typed?: boolean;
  readonly headers?: readonly (readonly [string, string])[];
}

export const ok = (json: JsonValue): Answer => ({ status: 200, json });

/** Nothing but a status. */
export const empty = (status: number): Answer => ({ status });

const deploymentHeader = (done: Done): readonly [string, string] => ['Marathon-Deployment-Id', done.plan.id];

/** What came of a mutation. */
export const deploymentResult = (done: Done, status = 200): Answer => ({
  status,
  json: { deploymentId: done.plan.id, version: iso(done.version) },
  headers: [deploymentHeader(done)],
});

/** The same with something else than the result as body, and where it is found. */
export const deployed = (done: Done, about: { status: number; json?: JsonObject; location?: string }): Answer => ({
  status: about.status,
  ...(about.json === undefined ? {} : { json: about.json }),
  headers: [...(about.location === undefined ? [] : [['Location', about.location] as const]), deploymentHeader(done)],
});
