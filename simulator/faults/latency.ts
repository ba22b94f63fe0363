import type { Random } from '../random.ts';
import type { Latency } from './model.ts';

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.326;

/** A draw of the standard normal distribution (Box and Muller). */
function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** How long one answer takes, in ms. */
export function drawLatency(latency: Latency, random: Random): number {
  switch (latency.shape) {
    case 'uniform':
      return latency.from + random.next() * (latency.to - latency.from);
    case 'exponential':
      return -Math.log(1 - random.next()) * latency.mean;
    case 'lognormal':
      return latency.median * (latency.p99 / latency.median) ** (normal(random) / Z99);
    case 'spikes':
      return random.next() < latency.share ? latency.ms : 0;
  }
}
