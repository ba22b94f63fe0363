import { isUnread } from '../informer/index.ts';
import type { Candidate, Marathon, SourcePhase } from '../model/index.ts';
import { judgeLaunchQueue, rememberLaunches, type LaunchQueueJudgement } from '../operations/index.ts';
import type { MarathonFilter } from '../schema/index.ts';
import type { Gate } from './gate/gate.ts';
import { allOf, textTest, type Test } from './gate/matching.ts';
import { markOf } from './paging/cursor.ts';
import { readWindow, type Page, type PageArgs } from './paging/page.ts';
import { pageOfShortList } from './paging/short-list.ts';
import type { MarathonView } from './views.ts';

/** Keys: the name. */
const marathonKeyParts = 1;

/** Marathons of which the viewer may read something, by name. */
export function listMarathons(
  gate: Gate,
  filter: MarathonFilter | null | undefined,
  page: PageArgs,
): Page<MarathonView> {
  const mark = markOf('marathons', { filter }, marathonKeyParts);
  const keep = marathonTest(filter, (marathon) => gate.source(marathon.name).phase) ?? (() => true);
  const items = gate.names().flatMap((name) => {
    const view = marathonAt(gate, name);
    return view !== null && keep(view) ? [view] : [];
  });
  const list = {
    items,
    keyOf: (marathon: MarathonView) => [marathon.name],
    toNode: (marathon: MarathonView) => marathon,
    mark,
    provenance: gate.provenance(() => items.map((marathon) => marathon.name)),
  };
  return pageOfShortList(list, readWindow(page, mark, gate.pageSize));
}

export function marathonAt(gate: Gate, name: string): MarathonView | null {
  const marathon = gate.registered(name)?.describe();
  if (marathon === undefined) return null;
  gate.reads.described(marathon);
  return redactMarathon(gate, marathon);
}

/** By what the viewer may read: others' instances that wait show as little as their apps. */
export function launchQueueOf(gate: Gate, name: string): LaunchQueueJudgement | null {
  const shelf = gate.shelf(name);
  if (shelf === undefined || isUnread(gate.source(name), 'queue')) return null;
  // What has lasted long enough is another answer, though nothing has changed.
  gate.reads.readElsewhere();
  const now = Date.now();
  const memory = gate.deps.launches?.memory(name) ?? rememberLaunches(new Map(), shelf, now);
  return judgeLaunchQueue(memory, now, (path) => gate.sees(name, path));
}

/** What speaks of the app that runs it, and the whole `/v2/info`, is for those who may read the one and all of the other. */
export function redactMarathon(gate: Gate, marathon: Marathon): MarathonView {
  const { host, info } = marathon;
  const hostSeen = host !== null && isReadable(gate, host.marathon, host.path);
  return {
    ...marathon,
    host: hostSeen ? host : null,
    // What the configuration says of it depends on no app.
    evidence: hostSeen ? marathon.evidence : marathon.evidence.filter(({ rule }) => rule === 'R0'),
    info: info === null || gate.seesAll(marathon.name) ? info : { ...info, original: null },
  };
}

const isReadable = (gate: Gate, marathon: string, path: string): boolean =>
  gate.reaches(marathon) && gate.sees(marathon, path);

/** Apps that looked like Marathons, of those the viewer may read; Marathons in their way that the viewer does not reach stay unnamed. */
export function candidates(gate: Gate): readonly Candidate[] {
  gate.reads.readElsewhere(); // Judgements move with answers of Marathons, and no generation says so.
  return gate.deps.registry
    .candidates()
    .filter(({ host }) => isReadable(gate, host.marathon, host.path))
    .map(({ conflict, ...candidate }) =>
      conflict === undefined || gate.reaches(conflict.marathon)
        ? candidate
        : { ...candidate, refusal: conflict.refusal },
    );
}

export function marathonTest(
  filter: MarathonFilter | null | undefined,
  phaseOf: (marathon: MarathonView) => SourcePhase,
): Test<MarathonView> | null {
  if (filter == null) return null;
  const { names, kind, phases } = filter;
  return allOf<MarathonView>([
    names == null ? null : (marathon) => names.includes(marathon.name),
    kind == null ? null : (marathon) => marathon.kind === kind,
    phases == null ? null : (marathon) => phases.includes(phaseOf(marathon)),
    textTest(filter.text, 'text', ({ name, info, host }) => [name, info?.frameworkName, host?.path].join('\n')),
  ]);
}
