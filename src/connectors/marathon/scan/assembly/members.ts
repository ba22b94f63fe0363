/**
 * Where the values of an object's members are: of each name two places, from and to, at the place of the name; from is 0 where there is
 * no such member, or null. Behind them the members of other names: of each the places of its key, its value and its end. Then the names.
 */
import { closeBrace, closeBracket, comma, letterN, openBrace, openBracket } from './ascii';
import { skipKey, skipSpace, skipValue } from './grammar';
import { addNames, findName, firstName, isKeyAt, lengthOf, namesBytes, nextName, noPlace, placeOf } from './name';

const mostOthers: u32 = 32;
const othersAt: usize = 256;
const otherBytes: usize = 12;
const countAt: usize = othersAt + 32 * otherBytes;
const namesAt: usize = countAt + 16;

/** Room for the members of one kind of object. */
export const membersBytes: i32 = i32(namesAt) + namesBytes;

export function nameMembers(members: usize, list: string): usize {
  addNames(members + namesAt, list);
  return members;
}

export function fromOf(members: usize, place: usize): usize {
  return usize(load<u32>(members + place * 8));
}

export function toOf(members: usize, place: usize): usize {
  return usize(load<u32>(members + place * 8, 4));
}

export function setMember(members: usize, place: usize, from: usize, to: usize): void {
  store<u32>(members + place * 8, u32(from));
  store<u32>(members + place * 8, u32(to), 4);
}

export function clearMembers(members: usize): void {
  const none = i64x2.splat(0);
  for (let at: usize = 0; at < othersAt; at += 16) v128.store(members + at, none);
  store<u32>(members, 0, countAt);
}

export function firstOther(members: usize): usize {
  return members + othersAt;
}

export function nextOther(other: usize): usize {
  return other + otherBytes;
}

/** Behind the last of them. */
export function endOfOthers(members: usize): usize {
  return firstOther(members) + usize(load<u32>(members, countAt)) * otherBytes;
}

export function keyOf(other: usize): usize {
  return usize(load<u32>(other));
}

export function valueOf(other: usize): usize {
  return usize(load<u32>(other, 4));
}

export function endOf(other: usize): usize {
  return usize(load<u32>(other, 8));
}

/** Which of the names the key is that stands from one place to another; 0 for none. */
export function nameBetween(members: usize, from: usize, to: usize): usize {
  return findName(members + namesAt, from, to);
}

/** Reads the object at a place, and returns where it ends; 0 when it is none, or has too many others. */
export function readMembers(members: usize, at: usize): usize {
  clearMembers(members);
  if (load<u8>(at) != openBrace) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == closeBrace) return at + 1;
  // Marathon prints the members of its objects in one order: most names come behind the one before.
  let likely = firstName(members + namesAt);
  while (true) {
    const isLikely = isKeyAt(at, likely);
    const value = isLikely ? at + lengthOf(likely) + 1 : skipKey(at);
    const end = skipValue(value);
    if (end == 0) return 0;
    const name = isLikely ? likely : nameBetween(members, at, value - 1);
    const place = name == 0 ? noPlace : placeOf(name);
    if (place != noPlace) setMember(members, usize(place), isNull(value) ? 0 : value, end);
    else if (!keepOther(members, at, value, end)) return 0;
    if (name != 0) likely = nextName(name);
    at = skipSpace(end);
    const code = load<u8>(at);
    if (code == closeBrace) return at + 1;
    if (code != comma) return 0;
    at = skipSpace(at + 1);
  }
}

function keepOther(members: usize, key: usize, value: usize, end: usize): bool {
  const other = endOfOthers(members);
  if (load<u32>(members, countAt) == mostOthers) return false;
  store<u32>(other, u32(key));
  store<u32>(other, u32(value), 4);
  store<u32>(other, u32(end), 8);
  store<u32>(members, load<u32>(members, countAt) + 1, countAt);
  return true;
}

export function isNull(from: usize): bool {
  return load<u8>(from) == letterN;
}

/** Null, `[]` and `{}` stand for absence. */
export function isNothing(from: usize, to: usize): bool {
  const code = load<u8>(from);
  return code == letterN || (to - from == 2 && (code == openBracket || code == openBrace));
}

/** Whether a member of another name says something. */
export function saysMore(members: usize): bool {
  const end = endOfOthers(members);
  for (let other = firstOther(members); other < end; other = nextOther(other)) {
    if (!isNothing(valueOf(other), endOf(other))) return true;
  }
  return false;
}
