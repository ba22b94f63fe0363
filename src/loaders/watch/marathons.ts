import { isDeepStrictEqual } from 'node:util';
import type { MarathonFacts } from '../../feed/index.ts';
import type { MarathonFilter } from '../../schema/index.ts';
import type { Gate } from '../gate/gate.ts';
import { marathonAt, marathonTest, redactMarathon } from '../marathons.ts';
import type { MarathonView } from '../views.ts';
import { chosenFrom } from './scope.ts';
import { subjectOf, type Subject } from './subject.ts';
import type { Watch } from './watch.ts';

type Ids = readonly string[] | null | undefined;

/** Has to be made anew when Marathons come and go: whether the app that runs one is seen depends on that. */
export function watchMarathons(gate: Gate, ids: Ids, filter: MarathonFilter | null | undefined): Watch {
  const chosen = chosenFrom(gate, 'Marathon', ids);
  const subject = (name: string): Subject | null => {
    if (!gate.access.reaches('read', name)) return null;
    const found = subjectOf('Marathon', name, '');
    return chosen === null || chosen.has(found.id) ? found : null;
  };
  const seen = (facts: MarathonFacts | null): Seen | null => {
    if (facts === null) return null;
    const view = redactMarathon(gate, facts.record);
    const keeps = marathonTest(filter, () => facts.state.phase);
    return keeps === null || keeps(view) ? { view, state: { ...facts.state, asOf: null } } : null;
  };
  const viewOf = (name: string): MarathonView | null => {
    const keeps = marathonTest(filter, () => gate.source(name).phase);
    const view = marathonAt(gate, name);
    return view !== null && (keeps === null || keeps(view)) ? view : null;
  };
  const present = (): readonly Subject[] =>
    gate.names().flatMap((name) => (viewOf(name) === null ? [] : (subject(name) ?? [])));
  return {
    kind: 'marathon',
    marathons: () => gate.names(),
    present() {
      const found = present();
      return { size: found.length, at: (position) => found[position] };
    },
    judge(difference) {
      if (difference.kind !== 'marathon') return null;
      const found = subject(difference.marathon);
      if (found === null) return null;
      const [before, after] = [seen(difference.before), seen(difference.after)];
      return isDeepStrictEqual(before, after) ? null : { subject: found, was: before !== null };
    },
    recall: ({ kind, marathon }) => (kind === 'marathon' ? subject(marathon) : null),
    tell({ id, marathon }) {
      const object = subject(marathon) === null ? null : viewOf(marathon);
      return { fields: { id, name: marathon, marathon: object }, object };
    },
  };
}

/** What a viewer can tell two states of a Marathon apart by; not by the time of knowledge, which goes on by itself. */
interface Seen {
  readonly view: MarathonView;
  readonly state: object;
}
