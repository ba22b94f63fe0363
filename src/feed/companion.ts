import type { Companion, Heard, Taken } from '../informer/index.ts';
import type { createMemory } from './memory.ts';
import type { NamedEvent } from './named-event.ts';
import { readEvent, readNotes, writeNotes } from './notes.ts';

export interface CompanionOptions {
  readonly memory: ReturnType<typeof createMemory>;
  /** The last moment. */
  readonly now: () => number;
  readonly tellEvent: (marathon: string, event: NamedEvent, position: string) => void;
  /** One of before this replica listened: nobody here is told, but who goes on from before it. */
  readonly rememberEvent: (marathon: string, event: NamedEvent, position: string) => void;
}

/** Tells the other replicas what was told here, and remembers what they told. */
export function createCompanion({ memory, now, tellEvent, rememberEvent }: CompanionOptions): Companion {
  function took(marathon: string, { whole, noted, isExact }: Taken): void {
    const { ring, series } = memory.of('app', marathon);
    if (whole !== null) series.cut(whole);
    for (const { notes, ...stretch } of noted)
      series.join({ ...stretch, links: readNotes(notes, { marathon, at: now() }) });
    ring.mark(now(), isExact ? series.end() : null);
  }

  function heard(marathon: string, { since, events, isNews }: Heard): void {
    const { series } = memory.of('event', marathon);
    if (since !== null) series.cut(since);
    for (const { position, event: text } of events) {
      const event = readEvent(text);
      if (event === null) continue;
      if (isNews) tellEvent(marathon, event, position);
      else rememberEvent(marathon, event, position);
    }
    memory.of('event', marathon).ring.mark(now(), series.end());
  }

  return {
    notes: (marathon, since, position) => writeNotes(memory.of('app', marathon).series.between(since, position)),
    took,
    heard,
  };
}
