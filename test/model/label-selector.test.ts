import { describe, expect, it } from 'vitest';
import { matchesLabels, parseLabelSelector } from '../../src/model/index.ts';

const matches = (selector: string, labels: Record<string, string>): boolean => {
  const { requirements, fault } = parseLabelSelector(selector);
  if (fault !== null) throw new Error(fault.message);
  return matchesLabels(requirements, labels);
};

describe('a label selector', () => {
  it.each([
    ['tier', { tier: '' }, true],
    ['tier', { owner: 'x' }, false],
    ['foo==one', { foo: 'one' }, true],
    ['foo == one', { foo: 'one' }, true],
    ['foo == one', { foo: 'two' }, false],
    ['foo != one', { foo: 'two' }, true],
    ['foo != one', {}, false],
    ['foo in (one, two, three)', { foo: 'two' }, true],
    ['foo in (one,two)', { foo: 'four' }, false],
    ['foo in ()', { foo: 'four' }, false],
    ['foo notin ()', { foo: 'four' }, true],
    ['foo notin (one, two)', { foo: 'four' }, true],
    ['foo notin (one, two)', {}, false],
    ['foo==one,bar!=one,owner', { foo: 'one', bar: 'two', owner: '' }, true],
    ['foo==one, bar != one', { foo: 'one', bar: 'one' }, false],
    [String.raw`\!\!\! in (\-\-\-, \&\&\&, \+\+\+)`, { '!!!': '&&&' }, true],
    [String.raw`HAPROXY_0_VHOST == a\,b\ c`, { HAPROXY_0_VHOST: 'a,b c' }, true],
    [String.raw`a == b\\c`, { a: String.raw`b\c` }, true],
    ['in in (in, notin)', { in: 'notin' }, true],
    ['toString', {}, false],
    ['__proto__', {}, false],
  ])('%s over %j is %s, as Marathon would say', (selector, labels, expected) => {
    expect(matches(selector, labels)).toBe(expected);
  });

  it.each([
    ['', 'expected the name of a label at character 0, found the end'],
    ['foo==', 'expected a value at character 5, found the end'],
    ['foo in one', 'expected `(` at character 7, found `o`'],
    ['foo in (one', 'expected `,` or `)` at character 11, found the end'],
    ['foo in (one,)', 'expected a value at character 12, found `)`'],
    ['foo bar', 'expected `==`, `!=`, `in (…)`, `notin (…)`, a comma or the end at character 4, found `b`'],
    ['foo=one', 'expected `==`, `!=`, `in (…)`, `notin (…)`, a comma or the end at character 3, found `=`'],
    ['a,', 'expected the name of a label at character 2, found the end'],
    ['a/b', 'expected `==`, `!=`, `in (…)`, `notin (…)`, a comma or the end at character 1, found `/`'],
  ])('%s is refused with the place', (selector, message) => {
    expect(parseLabelSelector(selector).fault?.message).toBe(message);
  });

  it('of more than 2,000 characters is not read: each part of it would be held against each app', () => {
    expect(parseLabelSelector(`k${',k'.repeat(999)}x`).fault).toBeNull();
    expect(parseLabelSelector(`k${',k'.repeat(1_000)}`).fault).toEqual({
      message: 'it has 2001 characters; at most 2000 are read',
      position: 2_000,
    });
  });
});
