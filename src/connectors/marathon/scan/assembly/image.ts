import { openBrace, quote } from './ascii';
import { fromOf, membersBytes, nameMembers, readMembers, toOf } from './members';
import { clearEscapes, hasEscapes } from './marks';
import { imageAt, tellRange } from './result';

const container = nameMembers(memory.data(membersBytes, 16), 'type docker volumes portMappings appc image');
const docker: usize = 1;
const appc: usize = 4;
const bareImage: usize = 5;

const inner = nameMembers(memory.data(membersBytes, 16), 'image');
const image: usize = 0;

/** What is told where only the long way knows which image a container has; no text begins there. */
const unclear: usize = 1;

/** Tells the text of a container's Docker image, or of none, from the place of the container. */
export function tellImage(at: usize): void {
  tellRange(imageAt, 0, 0);
  if (at == 0) return;
  clearEscapes();
  const isRead = load<u8>(at) == openBrace && readMembers(container, at) != 0;
  const from = fromOf(container, docker);
  if (isRead && from != 0 && load<u8>(from) == openBrace && readMembers(inner, from) != 0 && tellText()) return;
  const isNone = isRead && from == 0 && fromOf(container, appc) == 0 && fromOf(container, bareImage) == 0;
  if (!isNone) tellRange(imageAt, unclear, unclear);
}

function tellText(): bool {
  const from = fromOf(inner, image);
  if (from == 0 || load<u8>(from) != quote || hasEscapes()) return false;
  tellRange(imageAt, from + 1, toOf(inner, image) - 1);
  return true;
}
