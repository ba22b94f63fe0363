import type { MarathonEvent } from '../../connectors/marathon/index.ts';
import { backoffMs } from '../pending/backoff.ts';
import type { FollowOptions } from './follow.ts';
import { readAll } from './read-all.ts';

/**
 * Marathon announces the stream to its listeners, the new one included, once it is attached, some milliseconds after it accepted the
 * request; what happens in between is told to nobody. Should no event come, the list begins after this long, and again at the first.
 */
const attachMs = 1000;

/**
 * One stream from its opening to its end: everything is read once after it opened, and events say what to read again. Fails only when it
 * cannot be opened; one that breaks has merely ended, and whether the Marathon is in trouble shows at the next.
 */
export async function followStream(options: FollowOptions, ending: AbortSignal): Promise<void> {
  const { connector, status, timers } = options;
  const events = await connector.events(ending, status.alive);
  options.onStream();
  const attached = Promise.withResolvers<boolean>();
  const over = consume(options, events, () => attached.resolve(true)).finally(() => attached.resolve(true));
  over.catch(() => undefined); // awaited below, after the lists
  const proven = await Promise.race([attached.promise, timers.pause(attachMs, ending).then(() => false)]);
  const ended = over.then(
    () => true,
    () => true,
  );
  await synchronise(options, ended, ending);
  if (!proven) void attached.promise.then(() => (ending.aborted ? undefined : synchronise(options, ended, ending)));
  try {
    await over;
  } catch (error) {
    if (!ending.aborted) options.trouble.unstreamed(error, 'the event stream broke');
  } finally {
    status.streamLost();
  }
}

async function consume(
  options: FollowOptions,
  events: AsyncIterable<MarathonEvent>,
  onFirst: () => void,
): Promise<void> {
  for await (const event of events) {
    onFirst();
    options.status.alive();
    options.onEvent(event);
  }
}

/** Reads everything until it succeeds or the stream is over. */
async function synchronise(options: FollowOptions, ended: Promise<boolean>, ending: AbortSignal): Promise<void> {
  const { status, timers } = options;
  const over = { yes: false };
  void ended.then(() => (over.yes = true));
  for (let tries = 1; !over.yes && !ending.aborted; tries += 1) {
    const beganAt = timers.now();
    const failed = await Promise.race([readAll(options), ended]);
    if (over.yes || ending.aborted) return;
    if (failed !== true) {
      status.following(beganAt);
      options.trouble.followed();
      options.onSynced();
      return;
    }
    await Promise.race([timers.pause(backoffMs(tries, timers.random), ending), ended]);
  }
}
