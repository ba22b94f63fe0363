import { eachObject } from './array';
import { fromOf, membersBytes, nameMembers, readMembers, saysMore } from './members';
import { putText } from './text';

/** Used for one address after the other. */
const address = nameMembers(memory.data(membersBytes, 16), 'ipAddress protocol');
const ipAddress: usize = 0;
const protocol: usize = 1;

/** The addresses of the array at a place: fields, address and protocol in turn. */
export function putAddresses(at: usize): bool {
  return eachObject(at, putAddress) != 0;
}

function putAddress(at: usize): usize {
  const end = readMembers(address, at);
  if (end == 0 || saysMore(address) || fromOf(address, ipAddress) == 0) return 0;
  return putText(address, ipAddress) && putText(address, protocol) ? end : 0;
}
