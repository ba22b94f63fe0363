/**
 * Names of members, found by their bytes. A list of names is a table of slots, one byte each (by length, first and last character: the
 * number of the name, from 1, or 0), and behind it the names: each its text in quotes, then its length and its place.
 */
import { colon, quote } from './ascii';

const slots: usize = 256;
const nameBytes: usize = 48;
const maskAt: usize = 32;
const lengthAt: usize = 36;
const placeAt: usize = 40;

/** Room for 31 names of at most 29 letters, and one that is never found. */
export const namesBytes: i32 = i32(slots + 32 * nameBytes);

/** The place of a name that is known only for where it comes. */
export const noPlace: u32 = 0xff;

/**
 * Adds names, in the order in which they are mostly printed, with spaces between. Each gets the next place, but one with a `-` before it
 * none.
 */
export function addNames(names: usize, list: string): usize {
  let name = firstName(names);
  let place: u32 = 0;
  for (let at = 0; at < list.length; at += 1) {
    const isKnown = list.charCodeAt(at) != 45; // '-'
    const from = isKnown ? at : at + 1;
    at = from;
    while (at < list.length && list.charCodeAt(at) != 32) at += 1;
    writeName(name, list, from, at);
    store<u32>(name, isKnown ? place++ : noPlace, placeAt);
    addSlot(names, name);
    name += nameBytes;
  }
  // Behind the last: a text of one byte that no key begins with.
  store<u32>(name, 1, maskAt);
  return names;
}

function writeName(name: usize, list: string, from: i32, to: i32): void {
  const length = usize(to - from);
  store<u8>(name, quote);
  for (let at: usize = 0; at < length; at += 1) store<u8>(name + at, u8(list.charCodeAt(from + i32(at))), 1);
  store<u8>(name + length, quote, 1);
  store<u32>(name, (1 << u32(length + 2)) - 1, maskAt);
  store<u32>(name, u32(length) + 2, lengthAt);
}

function addSlot(names: usize, name: usize): void {
  let slot = slotOf(name, lengthOf(name));
  while (load<u8>(names + slot) != 0) slot = (slot + 1) & (slots - 1);
  store<u8>(names + slot, u8((name - firstName(names)) / nameBytes) + 1);
}

export function firstName(names: usize): usize {
  return names + slots;
}

export function nextName(name: usize): usize {
  return name + nameBytes;
}

export function placeOf(name: usize): u32 {
  return load<u32>(name, placeAt);
}

/** With its quotes. */
export function lengthOf(name: usize): usize {
  return usize(load<u32>(name, lengthAt));
}

/** Whether the name stands at a place as a key. */
export function isKeyAt(at: usize, name: usize): bool {
  return isNameAt(at, name) && load<u8>(at + lengthOf(name)) == colon;
}

/** Which name stands between two places, its quotes included; 0 for none. */
export function findName(names: usize, from: usize, to: usize): usize {
  let slot = slotOf(from, to - from);
  while (true) {
    const number = usize(load<u8>(names + slot));
    if (number == 0) return 0;
    const name = firstName(names) + (number - 1) * nameBytes;
    if (lengthOf(name) == to - from && isNameAt(from, name)) return name;
    slot = (slot + 1) & (slots - 1);
  }
}

function slotOf(from: usize, length: usize): usize {
  return (length * 37 + usize(load<u8>(from, 1)) * 5 + usize(load<u8>(from + length - 2))) & (slots - 1);
}

function isNameAt(at: usize, name: usize): bool {
  const first = u32(i8x16.bitmask(i8x16.eq(v128.load(at), v128.load(name))));
  const second = u32(i8x16.bitmask(i8x16.eq(v128.load(at, 16), v128.load(name, 16))));
  return (~(first | (second << 16)) & load<u32>(name, maskAt)) == 0;
}
