import type { Access } from '../../context.ts';
import type { Difference, DifferenceKind, Thread } from '../../feed/index.ts';
import type { Subject } from '../../loaders/index.ts';
import { createBacklog, type Unsettled } from './backlog.ts';
import { createEvaluation, type Evaluation, type EvaluationOptions, type Reading } from './evaluation.ts';
import { createLead, type Item, type Lead } from './lead.ts';
import type { Message } from './message.ts';
import type { SubscriptionOperation } from './operation.ts';
import type { Pace } from './pace.ts';
import { createSharedPresent, type SharedPresent } from './shared-present.ts';
import type { WritableStream } from './stream.ts';
import type { Turns } from './turns.ts';

/**
 * The subscribers who ask the same and see the same: each change is judged and told once for all of them. What has changed waits here, each
 * object once, until its turn comes; it is read then.
 */
export interface Cohort {
  readonly operation: SubscriptionOperation;
  readonly access: Access;
  readonly kind: DifferenceKind;
  readonly evaluation: Evaluation;
  thread(): Thread;
  /** Hears what has changed; costs nothing until its turn. */
  note(differences: readonly Difference[], at: number): void;
  size(): number;
  /** From now on this one hears of every change; first the present, or what this lead tells. */
  join(stream: WritableStream, first: 'present' | 'reset' | Lead): void;
  leave(stream: WritableStream): void;
  /** These subjects as they are now, events as they happened, then SYNCED. */
  replay(subjects: Iterable<Recalled>): Lead;
  lead(items: Iterator<Item>): Lead;
  /** Objects that have changed and were not told yet. */
  unsettled(): ReadonlyMap<string, Unsettled>;
  close(): void;
}

export interface CohortOptions extends EvaluationOptions {
  /** Only the same viewer shares: what each is shown is recorded. */
  readonly apart?: boolean;
  readonly pace: Pace;
  readonly turns: Turns;
  /** The feed's moment. */
  readonly now: () => number;
}

export function createCohort(options: CohortOptions, operation: SubscriptionOperation, access: Access): Cohort {
  const { pace, turns, now } = options;
  const stop = new AbortController();
  /** With the moment up to which each was told of events when it joined; what has happened by then may still wait here. */
  const members = new Map<WritableStream, number>();
  const backlog = createBacklog();
  const evaluation = createEvaluation(options, { operation, access, signal: stop.signal });
  const lead = (items: Iterator<Item>): Lead => createLead(evaluation, pace, items);
  const settledAt = (): number => backlog.settledAt() ?? now();
  const present = createSharedPresent(() => lead(presentItems(evaluation, settledAt())));
  const reset: Item = (reading) => evaluation.mark(reading, 'RESET', null);
  const beginAnew = (stream: WritableStream): void => beginWith(stream, present, [lead([reset].values())]);
  const worker = { work: (deadline: number) => work(deadline) };

  function work(deadline: number): boolean | Promise<boolean> {
    if (backlog.overflows()) restart();
    const reading = evaluation.read();
    while (performance.now() < deadline) {
      if (backlog.judgeNext(reading.watch)) continue;
      const turn = stop.signal.aborted ? null : backlog.begin(now());
      if (turn === null) return finish(reading);
      const settle = (message: Message | null): void => {
        if (backlog.settle(turn) && message !== null) emit(message, turn);
      };
      const told = evaluation.tell(reading, { ...turn, kind: kindOf(turn.subject) });
      if (told instanceof Promise) return told.then(settle).then(() => true);
      settle(told);
    }
    return backlog.settledAt() !== null || finish(reading);
  }

  /** When nothing more will change, whoever has taken everything is let go. */
  function finish({ watch }: Reading): false {
    const over = watch.over?.() ?? null;
    if (over !== null) for (const member of members.keys()) member.finish(over.error);
    return false;
  }

  function emit(message: Message, { subject, at }: Unsettled): void {
    present.changed(message);
    for (const [member, told] of members) if (subject.event === null || at > told) member.push(message);
  }

  /** Too much has changed to be told one by one. */
  function restart(): void {
    backlog.clear();
    present.forget();
    for (const member of members.keys()) beginAnew(member);
  }

  return {
    operation,
    access,
    kind: evaluation.read().watch.kind,
    evaluation,
    thread: () => evaluation.thread(evaluation.read()),
    note(differences, at) {
      backlog.hear(differences, at);
      turns.add(worker);
    },
    size: () => members.size,
    join(stream, first) {
      members.set(stream, typeof first === 'string' ? -1 : now());
      if (first === 'present') beginWith(stream, present, []);
      else if (first === 'reset') beginAnew(stream);
      else stream.begin([first]);
      turns.add(worker);
    },
    leave: (stream) => void members.delete(stream),
    replay: (subjects) => lead(replayItems(evaluation, subjects, now())),
    lead,
    unsettled: () => backlog.all(evaluation.read().watch),
    close() {
      stop.abort();
      present.forget();
    },
  };
}

const kindOf = ({ event }: Subject): 'PUT' | 'EVENT' => (event === null ? 'PUT' : 'EVENT');

function beginWith(stream: WritableStream, present: SharedPresent, before: readonly Lead[]): void {
  const { lead, since } = present.get();
  stream.begin([...before, lead]);
  for (const message of since) stream.push(message);
}

function presentItems({ read, tell, mark }: Evaluation, moment: number): Iterator<Item> {
  const { watch } = read();
  const now = watch.known === undefined ? watch.present() : null;
  return (function* items(): Generator<Item> {
    if (watch.known !== undefined) yield () => watch.known?.then(() => null) ?? null;
    const subjects = now ?? read().watch.present();
    for (let position = 0; position < subjects.size; position += 1) {
      const subject = subjects.at(position);
      if (subject === undefined) continue;
      yield (reading) => tell(reading, { key: subject.id, subject, kind: 'PRESENT', was: false, moment: null });
    }
    // Of what turns out not to be there, there is nothing to be up to date with: the end says why.
    yield (reading) => (reading.watch.over?.()?.error ? null : mark(reading, 'SYNCED', moment));
  })();
}

export interface Recalled {
  readonly subject: Subject;
  /** The moment at which it was told. */
  readonly at: number;
}

/**
 * Of what is not there now it was told before, or was not: saying that it is gone is right in either case. Events come in their order, so
 * that each is a place to go on from.
 */
function* replayItems({ tell, mark }: Evaluation, subjects: Iterable<Recalled>, moment: number): Generator<Item> {
  for (const { subject, at } of subjects) {
    const kind = kindOf(subject);
    const telling = { key: subject.id, subject, kind, was: kind === 'PUT', moment: kind === 'EVENT' ? at : null };
    yield (reading) => tell(reading, telling);
  }
  yield (reading) => mark(reading, 'SYNCED', moment);
}
