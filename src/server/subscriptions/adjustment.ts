import type { Subject } from '../../loaders/index.ts';
import type { Cohort } from './cohort.ts';
import type { MaybeLater, Telling } from './evaluation.ts';
import type { Item, Lead } from './lead.ts';
import type { Message } from './message.ts';

/**
 * What other rights change for those who have been told everything: objects that can be seen no longer are removed, objects that can be
 * seen now are put, and so are those that look different now. Nothing says why.
 */
export function adjustment(from: Cohort, to: Cohort): Lead {
  const changed = from.unsettled();
  const subjects = new Map<string, Subject>([...changed].map(([key, { subject }]) => [key, subject]));
  const known = new Set([...changed].flatMap(([key, { was }]) => (was ? [key] : [])));
  for (const subject of present(from)) {
    if (!subjects.has(subject.id)) known.add(subject.id);
    subjects.set(subject.id, subject);
  }
  for (const subject of present(to)) subjects.set(subject.id, subject);
  const items = [...subjects].map(([key, subject]): Item => {
    const kind = subject.event === null ? 'PUT' : 'EVENT';
    const telling = { key, subject, kind, was: known.has(key), moment: null } as const;
    return (reading) => {
      const now = to.evaluation.tell(reading, telling);
      // What was not told as it is has to be told in any case.
      return changed.has(key) || !known.has(key) ? now : unlessSame(asBefore(from, telling), now);
    };
  });
  return to.lead(items.values());
}

const asBefore = ({ evaluation }: Cohort, telling: Telling) => evaluation.tell(evaluation.read(), telling);

function* present({ evaluation }: Cohort): Generator<Subject> {
  const subjects = evaluation.read().watch.present();
  for (let position = 0; position < subjects.size; position += 1) {
    const subject = subjects.at(position);
    if (subject !== undefined) yield subject;
  }
}

function unlessSame(
  before: MaybeLater<Message> | null,
  now: MaybeLater<Message> | null,
): MaybeLater<Message | null> | null {
  if (before instanceof Promise || now instanceof Promise)
    return Promise.all([before, now]).then(([one, other]) => compare(one, other));
  return compare(before, now);
}

const compare = (before: Message | null, now: Message | null): Message | null =>
  JSON.stringify(before?.result) === JSON.stringify(now?.result) ? null : now;
