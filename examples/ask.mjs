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
const isStream = /^subscription\b/m.test(query);
const answer = await fetch(graphql, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${users[asker]}`,
    'content-type': 'application/json',
    ...(isStream && { accept: 'text/event-stream' }),
  },
  body: JSON.stringify({ query }),
});

// A stream has a message per frame, until Ctrl-C; whatever else has one answer.
if (isStream && answer.ok) {
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const frames = (text + chunk).split('\n\n');
    text = frames.pop();
    for (const frame of frames) {
      const data = /^data: (.+)$/m.exec(frame)?.[1];
      if (data !== undefined) console.log(data);
    }
  }
} else console.log(JSON.stringify(await answer.json(), null, 2));
