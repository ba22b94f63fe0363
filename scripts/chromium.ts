/** The browser the console's test looks through: the machine's own Chromium, installed with apt where that is possible. */
import { existsSync } from 'node:fs';
import { run } from './steps.ts';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const find = (): string | undefined =>
  [process.env['CHROMIUM'] ?? '', ...places].find((place) => place !== '' && existsSync(place));

/** Its path; ends the process with what to do when there is none and none can be installed. */
export async function requireChromium(): Promise<string> {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0) {
    console.error('Installing Chromium with apt, for the test of the console page …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    const installed = find();
    if (installed !== undefined) return installed;
  }
  console.error('The tests look at the console page with Chromium, and there is none on this machine.');
  console.error('Install it (`sudo apt-get install chromium`) or say where it is: CHROMIUM=/path/to/chromium npm test');
  process.exit(1);
}
