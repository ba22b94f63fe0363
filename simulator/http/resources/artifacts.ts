import { refusal, Refusal, type Marathon } from '../../marathon/index.ts';
import type { Answer } from '../answer.ts';
import { empty } from '../answer.ts';
import { uploadIn } from '../artifacts.ts';
import type { Ask } from '../ask.ts';
import type { Handler, Route, Station } from '../handler.ts';

/** Where the store is: as if started with `--artifact_store file:///artifacts`. */
const STORE = 'file:///artifacts';

/** What a few endings of names mean; Jetty knows more of them. */
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  gz: 'application/gzip',
  html: 'text/html',
  json: 'application/json',
  tgz: 'application/x-gtar',
  txt: 'text/plain',
  xml: 'application/xml',
  zip: 'application/zip',
};

const typeOf = (path: string): string => TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

function store(_: Marathon, ask: Ask, { artifacts }: Station): Answer {
  if (!ask.contentType.startsWith('multipart/form-data')) throw refusal(415, 'Unsupported Media Type');
  const upload = uploadIn(ask.bytes, ask.contentType);
  if (!upload) throw refusal(422, "requirement failed: Please use 'file' as form parameter name!");
  const path = ask.parts[0] ?? upload.name;
  const isNew = artifacts.get(path) === undefined;
  artifacts.put(path, upload.bytes);
  return isNew ? { status: 201, headers: [['Location', `${STORE}/${path}`]] } : empty(200);
}

const fetch: Handler = (_, ask, { artifacts }) => {
  const path = ask.parts[0] ?? '';
  const found = artifacts.get(path);
  if (!found) throw new Refusal(404, { message: `No artifact with path ${path}` });
  const modified = new Date(found.modifiedAt).toUTCString();
  return {
    status: 200,
    text: { type: typeOf(path), body: found.bytes },
    headers: [['Last-Modified', modified]],
  };
};

const remove: Handler = (_, ask, { artifacts }) => {
  artifacts.remove(ask.parts[0] ?? '');
  return empty(200);
};

/** `/v2/artifacts`, up to 1.4: a form's file goes in, the file comes out. */
export const artifactRoutes: readonly Route[] = [
  {
    at: '/v2/artifacts',
    template: '/v2/artifacts',
    isThere: (traits) => traits.artifacts,
    methods: { POST: store },
    writes: 'any',
  },
  {
    at: '/v2/artifacts',
    rest: /^(.+)$/,
    template: '/v2/artifacts/{path}',
    isThere: (traits) => traits.artifacts,
    methods: { GET: fetch, PUT: store, POST: store, DELETE: remove },
    writes: 'any',
  },
];
