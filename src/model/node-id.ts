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
  Buffer.from(`v1:${kind}:${isPlain(marathon) ? marathon : encodeURIComponent(marathon)}:${local}`).toString(
    'base64url',
  );

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
