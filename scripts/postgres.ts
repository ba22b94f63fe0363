/** The PostgreSQL that the audit log is tested on: the machine's own, installed with apt where that is possible. */
import { findPrograms } from '../test/support/postgres.ts';
import { run } from './steps.ts';

/** Ends the process with what to do when there is none and none can be installed. */
export async function requirePostgres(): Promise<void> {
  if (isThere()) return;
  if (process.getuid?.() === 0) {
    console.error('Installing PostgreSQL with apt, for the tests of the audit log …');
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
    if (isThere()) return;
  }
  console.error('The audit log is tested on PostgreSQL, too, and there is none on this machine.');
  console.error('Install it (`sudo apt-get install postgresql`) or name a server: POSTGRES_URL=postgres://… npm test');
  process.exit(1);
}

const isThere = (): boolean => (process.env['POSTGRES_URL'] ?? '') !== '' || findPrograms() !== undefined;
