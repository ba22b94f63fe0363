/** What Marathons were asked, counted by the Marathons. */
import type { SimulatedMarathon } from '../../simulator/index.ts';

/** Calls by endpoint. */
export type Calls = Readonly<Record<string, number>>;

/** What the platform asks the apps that are Marathons, to know whether they are healthy. */
const healthChecks = new Set(['GET /ping']);

/** All that was asked of these Marathons so far, by Marathon and endpoint; the platform's own health checks are not the gateway's. */
export const callsTo = (marathons: readonly SimulatedMarathon[]): Readonly<Record<string, Calls>> =>
  Object.fromEntries(
    marathons.map(({ name, requests }) => [
      name,
      Object.fromEntries(Object.entries(requests.all()).filter(([endpoint]) => !healthChecks.has(endpoint))),
    ]),
  );

/** What one Marathon was asked while this was done. */
export async function callsWhile(marathons: readonly SimulatedMarathon[], act: () => Promise<unknown>): Promise<Calls> {
  const before = callsTo(marathons);
  await act();
  const calls: Record<string, number> = {};
  for (const [name, endpoints] of Object.entries(callsTo(marathons))) {
    for (const [endpoint, count] of Object.entries(endpoints)) {
      const more = count - (before[name]?.[endpoint] ?? 0);
      if (more !== 0) calls[`${name} ${endpoint}`] = more;
    }
  }
  return calls;
}
