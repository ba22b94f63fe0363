/** What the demo is asked for: arguments and environment, read before anything is touched. */
import path from 'node:path';
import { parseArgs } from 'node:util';

const usage = `npm run demo — a simulated estate, the gateway over it, and what to try next, all on this machine

It takes no arguments but --help. Ctrl-C ends it.

Environment:
  PORT=4000        where the gateway listens; 0 takes a free port
  DEMO_DIR=.demo   where its files are: addresses and tokens in demo.json, gateway.yaml, policy.yaml, the audit log

While another demo runs in .demo, a second one (on another PORT) takes .demo/2, and so on.
Exit codes: 0 ended as asked, 1 failed (the port is in use), 2 wrong arguments.`;

export interface DemoSettings {
  readonly port: number;
  readonly folder: string;
  /** Whether the folder was asked for: then there is no other in its stead. */
  readonly isFolderChosen: boolean;
}

/** What to print instead of starting. */
export interface DemoRefusal {
  readonly code: number;
  readonly text: string;
}

export function readDemoSettings(args: readonly string[], env: NodeJS.ProcessEnv): DemoSettings | DemoRefusal {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help === true) return { code: 0, text: usage };
  } catch (error) {
    return { code: 2, text: `${error instanceof Error ? error.message : String(error)}\n\n${usage}` };
  }
  const { PORT = '4000', DEMO_DIR } = env;
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535)
    return { code: 2, text: `PORT is ${JSON.stringify(PORT)}; it must be 0 to 65535.` };
  const folder = path.resolve(DEMO_DIR ?? path.join(import.meta.dirname, '../.demo'));
  return { port: Number(PORT), folder, isFolderChosen: DEMO_DIR !== undefined };
}
