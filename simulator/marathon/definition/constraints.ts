import type { JsonValue } from '../../json.ts';
import { list } from '../../json.ts';

const OPERATORS = new Set(['UNIQUE', 'CLUSTER', 'GROUP_BY', 'LIKE', 'MAX_PER', 'UNLIKE', 'IS']);

const isWhole = (value: string): boolean => /^[+-]?\d+$/.test(value);

/** Java and JavaScript agree on the patterns that matter here. */
function isPattern(value: string): boolean {
  try {
    return Boolean(new RegExp(value));
  } catch {
    return false;
  }
}

function valueProblem(operator: string, value: string | undefined): string | undefined {
  if (operator === 'UNIQUE' && value !== undefined) return 'UNIQUE does not accept a value';
  if (operator === 'GROUP_BY' && value !== undefined && !isWhole(value)) {
    return 'GROUP BY must define an integer value or else no value at all';
  }
  if (operator === 'MAX_PER' && (value === undefined || !isWhole(value))) return 'MAX_PER requires an integer value';
  if (operator === 'LIKE' || operator === 'UNLIKE') {
    if (value === undefined || value === '') return 'LIKE and UNLIKE require a non-empty, regular expression value';
    if (!isPattern(value)) return 'is not a valid regular expression';
  }
  if (operator === 'IS' && (value === undefined || !/^[a-zA-Z0-9_/.-]*$/.test(value))) {
    return 'IS only supports Mesos text and float values (see http://mesos.apache.org/documentation/latest/attributes-resources/)';
  }
  return undefined;
}

/** What is wrong with a constraint `[field, OPERATOR, value?]`, or undefined. */
export function constraintProblem(constraint: JsonValue): string | undefined {
  const [field, operator, value] = list(constraint);
  const length = list(constraint).length;
  if (length < 2 || length > 3) return 'Each constraint must have either 2 or 3 fields';
  if (typeof field !== 'string' || field === '') return 'missing field for constraint declaration';
  if (typeof operator !== 'string' || !OPERATORS.has(operator)) {
    return 'operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER, UNLIKE or IS';
  }
  return valueProblem(operator, typeof value === 'string' ? value : undefined);
}
