import { GatewayError } from '../../errors.ts';
import { matchesLabels, parseLabelSelector } from '../../model/index.ts';

/** A test of one record; null is no test. */
export type Test<T> = (record: T) => boolean;

/** All tests at once; null when there are none, so that lists need not look at records at all. */
export function allOf<T>(tests: readonly (Test<T> | null)[]): Test<T> | null {
  const given = tests.filter((test) => test !== null);
  const [only] = given;
  if (only === undefined) return null;
  return given.length === 1 ? only : (record) => given.every((test) => test(record));
}

/** Whether a text holds another, ignoring case; without making lower-case copies. */
export function containing(text: string): Test<string> {
  const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'i');
  return (subject) => pattern.test(subject);
}

/** The longest text that filters and search take: longer than any id Marathon allows to be useful. */
export const longestText = 1_024;

export function textTest<T>(
  text: string | null | undefined,
  argument: string,
  read: (record: T) => string | null,
): Test<T> | null {
  if (text == null) return null;
  if (text.length > longestText) {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`${argument}\` is longer than ${longestText} characters.` });
  }
  const contains = containing(text);
  return (record) => {
    const subject = read(record);
    return subject !== null && contains(subject);
  };
}

/** A test of labels, as the viewer sees them, by Marathon's selector; BAD_USER_INPUT says where the selector stops making sense. */
export function labelTest<T>(
  selector: string | null | undefined,
  labelsOf: (record: T) => Readonly<Record<string, string>>,
): Test<T> | null {
  if (selector == null) return null;
  const { requirements, fault } = parseLabelSelector(selector);
  if (fault !== null) {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`labels\` is not a label selector: ${fault.message}.` });
  }
  return (record) => matchesLabels(requirements, labelsOf(record));
}
