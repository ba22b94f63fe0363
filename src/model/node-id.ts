/** Opaque global ids: base64url of `v1:Kind:marathon:local`. The local part may hold anything, colons included. */
const kinds = ['App', 'Pod', 'Group', 'Task', 'Deployment', 'Marathon', 'QueueItem', 'Tenant'] as const;
export type NodeKind = (typeof kinds)[number];

export interface NodeRef {
  readonly kind: NodeKind;
  /** Empty for what is not of one Marathon. */
  readonly marathon: string;
  readonly local: string;
}

const isKind = (word: string | undefined): word is NodeKind => kinds.some((kind) => kind === word);

export const encodeNodeId = (kind: NodeKind, marathon: string, local: string): string =>
  base64urlOf(`v1:${kind}:${isPlain(marathon) ? marathon : encodeURIComponent(marathon)}:${local}`);

/** Room for one id while it is turned into base64url: a buffer for each would cost as much as all the rest of it. */
const scratch = Buffer.alloc(4_096);

/** At most three bytes of UTF-8 come of one UTF-16 unit. */
const base64urlOf = (text: string): string =>
  text.length * 3 <= scratch.length
    ? scratch.toString('base64url', 0, scratch.write(text))
    : Buffer.from(text).toString('base64url');

/** Names of Marathons are nearly always made of what encoding leaves as it is, and finding that out costs a tenth of encoding. */
const plain = /^[\w.-]*$/;
const isPlain = (name: string): boolean => plain.test(name);

/** Null for anything that `encodeNodeId` did not make. */
export function decodeNodeId(id: string): NodeRef | null {
  const [version, kind, marathon, ...local] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (version !== 'v1' || !isKind(kind) || marathon === undefined || local.length === 0) return null;
  const name = safeDecode(marathon);
  if (name === null) return null;
  const ref = { kind, marathon: name, local: local.join(':') };
  return encodeNodeId(ref.kind, ref.marathon, ref.local) === id ? ref : null;
}

function safeDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
