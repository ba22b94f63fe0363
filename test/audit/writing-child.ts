/** A gateway's log in a process of its own, that writes until it is killed: prints the id of each record that was acknowledged. */
import { createAuditLog } from '../../src/audit/index.ts';
import { scaling } from './stores.ts';

const [, , url = ''] = process.argv;
const log = await createAuditLog({ url, segmentRecords: 50 });

async function write(): Promise<never> {
  for (;;) {
    const id = await log.intent(scaling());
    process.stdout.write(`${id}\n`);
    await log.outcome(id, { status: 'SUCCEEDED' });
  }
}
await Promise.all(Array.from({ length: 20 }, write));
