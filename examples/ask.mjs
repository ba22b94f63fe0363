// Asks the running demo one of the examples, as the user its first line names: node examples/ask.mjs examples/fleet.graphql
import { readFileSync } from 'node:fs';

const [file, user] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node examples/ask.mjs FILE.graphql [USER]');
  process.exit(2);
}
const query = readFileSync(file, 'utf8');
const { graphql, users } = JSON.parse(readFileSync(new URL('../.demo/demo.json', import.meta.url), 'utf8'));
const asker = user ?? /^# As ([\w-]+)\./.exec(query)?.[1] ?? 'operator';
const answer = await fetch(graphql, {
  method: 'POST',
  headers: { authorization: `Bearer ${users[asker]}`, 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});
console.log(JSON.stringify(await answer.json(), null, 2));
