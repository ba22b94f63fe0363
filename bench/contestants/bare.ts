/** The floors: plain `node:http` with the answers ready, as bytes or as an object that is only to be written as JSON. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import { serveParent } from '../process/index.ts';

const starting = z.object({
  mode: z.enum(['bytes', 'stringify']),
  /** File with the answer by query text. */
  answers: z.string(),
});

serveParent({
  async start(input) {
    const { mode, answers } = starting.parse(input);
    const texts = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(answers, 'utf8')));
    const entries = Object.entries(texts);
    const bytes = new Map(entries.map(([query, text]) => [query, Buffer.from(text)]));
    const objects = new Map(entries.map(([query, text]): [string, unknown] => [query, JSON.parse(text)]));
    const reply = (query: string): Buffer | string =>
      (mode === 'bytes' ? bytes.get(query) : JSON.stringify(objects.get(query))) ?? '{}';
    return { url: await listen(reply) };
  },
});

/** Reads the request's JSON, as every contestant must to know what is asked. */
async function listen(reply: (query: string) => Buffer | string): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = reply(queryOf(await read(request)));
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/graphql`;
}

function queryOf(text: string): string {
  const { query }: { readonly query: string } = JSON.parse(text);
  return query;
}

function read(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
