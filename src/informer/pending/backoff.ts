/**
 * Waits between attempts: 250 ms, because most ends of a stream are a proxy's and the next attempt succeeds; doubling up to 10 s, the
 * time a Marathon's failover takes anyway (ZooKeeper's session), so that a longer outage costs it one connection in 10 s; and between
 * half and all of that by chance, so that fifty informers that lost the same network do not come back in the same moment.
 */
const firstMs = 250;
const maxMs = 10_000;

export const backoffMs = (failures: number, random: () => number): number =>
  Math.min(maxMs, firstMs * 2 ** Math.max(0, failures - 1)) * (0.5 + random() / 2);
