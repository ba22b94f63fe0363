import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const folder = path.join(import.meta.dirname, 'peers');

/** The load generator and the peers have their own lockfile; they are installed when they are first needed, and it is said. */
export function installPeers(): void {
  if (existsSync(path.join(folder, 'node_modules/autocannon'))) return;
  const manifest = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  const names = Object.entries(manifest.dependencies).map(([name, version]) => `${name} ${version}`);
  console.log(`Installing into bench/peers, with npm ci: ${names.join(', ')} and what they need …`);
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
}
