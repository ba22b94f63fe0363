/** The Redis that the tests start for themselves: the machine's own server, installed with apt where that is possible. */
import { existsSync } from 'node:fs';
import { run } from './steps.ts';

const places = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];

const find = (): string | undefined =>
  [process.env['REDIS_SERVER'] ?? '', ...places].find((place) => place !== '' && existsSync(place));

/** Its path; ends the process with what to do when there is none and none can be installed. */
export async function requireRedis(): Promise<string> {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0) {
    console.error('Installing redis-server with apt, for the tests of several replicas …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const installed = find();
    if (installed !== undefined) return installed;
  }
  console.error('The tests start Redis servers of their own, and there is none on this machine.');
  console.error(
    'Install one (`sudo apt-get install redis-server`) or say where it is: REDIS_SERVER=/path/to/redis-server npm test',
  );
  process.exit(1);
}
