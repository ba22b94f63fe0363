import type { JsonValue } from '../json.ts';
import { listOf, objectOf, present, scalarTextOf, type Loose } from '../reading.ts';

export interface Constraint {
  readonly field: string;
  /** In capitals: Marathon reads operators without regard to case. */
  readonly operator: string;
  readonly value: string | null;
}

/** `[field, operator, value?]` as apps and volumes write it, `{ fieldName, operator, value? }` as pods do. */
export const readConstraints = (value: Loose): readonly Constraint[] => present(listOf(value).map(readConstraint));

function readConstraint(item: JsonValue): Constraint | null {
  const pod = objectOf(item);
  const [field, operator, value] = pod === null ? listOf(item) : [pod['fieldName'], pod['operator'], pod['value']];
  if (typeof field !== 'string' || typeof operator !== 'string') return null;
  return { field, operator: operator.toUpperCase(), value: scalarTextOf(value) };
}
