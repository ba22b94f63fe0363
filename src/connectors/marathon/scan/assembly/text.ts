import { quote } from './ascii';
import { fromOf, toOf } from './members';
import { putField, putNull } from './sink';

/** A member that is text, as a field; false when it is something else. */
export function putText(members: usize, place: usize): bool {
  const from = fromOf(members, place);
  if (from == 0) putNull();
  else if (load<u8>(from) == quote) putField(from + 1, toOf(members, place) - 1);
  else return false;
  return true;
}

/** Whether so many bytes are the same at two places. */
export function isSame(one: usize, other: usize, count: usize): bool {
  let at: usize = 0;
  for (; at + 8 <= count; at += 8) if (load<u64>(one + at) != load<u64>(other + at)) return false;
  for (; at < count; at += 1) if (load<u8>(one + at) != load<u8>(other + at)) return false;
  return true;
}
