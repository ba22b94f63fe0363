import { GatewayError } from '../../errors.ts';
import type { SortedIndex, Shelf } from '../../informer/index.ts';
import type { App, Pod, Task } from '../../model/index.ts';
import { areasOf, rangesIn, type Area } from '../gate/area.ts';
import { definitionOf, labelsOf } from '../definitions/definitions.ts';
import type { Gate } from '../gate/gate.ts';
import { marathonAt } from '../marathons.ts';
import { longestText } from '../gate/matching.ts';
import { markOf, type CursorKey } from '../paging/cursor.ts';
import { readWindow, type Page, type PageArgs } from '../paging/page.ts';
import { pageOfShortList } from '../paging/short-list.ts';
import { walkStretch, type Edge, type Placed } from '../paging/walk.ts';
import type { SearchHit } from '../views.ts';
import {
  findInApp,
  findInMarathon,
  findInPod,
  findInTask,
  needleOf,
  type Finding,
  type Needle,
  type Shown,
} from './needle.ts';
import { createPace, type Pace } from './pace.ts';
import { snippetOf } from './snippet.ts';

/** Nobody reads further, and a search must end. */
const mostHits = 10_000;

/** Keys: kind (Marathons, apps, pods, tasks), Marathon, path, task id. */
const hitKeyParts = 4;

/** Tasks looked through in the time that one definition takes to parse. */
const tasksPerDefinition = 16;

interface Hit {
  readonly key: CursorKey;
  readonly node: SearchHit['node'];
  readonly finding: Finding;
}

interface Search {
  readonly gate: Gate;
  readonly needle: Needle;
  readonly pace: Pace;
  readonly hits: Hit[];
}

/**
 * Looks through everything the viewer may read, in slices that let other requests run: Marathons, apps, pods, then tasks. One hit per
 * object. Values of environment variables are never looked at.
 */
export async function search(gate: Gate, text: string, page: PageArgs): Promise<Page<SearchHit>> {
  const mark = markOf('search', { text }, hitKeyParts);
  const window = readWindow(page, mark, gate.pageSize);
  if (text.trim() === '' || text.length > longestText) {
    throw new GatewayError('BAD_USER_INPUT', { message: `\`text\` must have 1 to ${longestText} characters.` });
  }
  const looking: Search = { gate, needle: needleOf(text), pace: createPace(gate.asker.signal()), hits: [] };
  const areas = areasOf(gate, {}).all();
  lookAtMarathons(looking);
  await lookAtApps(looking, areas);
  await lookAtPods(looking, areas);
  await lookAtTasks(looking, areas);
  gate.asker.signal().throwIfAborted();
  const { sources, complete } = gate.provenance(() => areas.map((area) => area.marathon));
  const list = {
    items: looking.hits.slice(0, mostHits),
    keyOf: (hit: Hit) => hit.key,
    toNode: ({ node, finding }: Hit) => ({ node, field: finding.field, snippet: snippetOf(finding.text, text) }),
    mark,
    provenance: { sources, complete: () => complete() && looking.hits.length <= mostHits },
  };
  return pageOfShortList(list, window);
}

/** One more than is shown says that there are more. */
const isFull = ({ hits }: Search): boolean => hits.length > mostHits;

function lookAtMarathons({ gate, needle, hits }: Search): void {
  for (const name of gate.names()) {
    const node = marathonAt(gate, name);
    const finding = node && findInMarathon(needle, node);
    if (node && finding) hits.push({ key: [0, name, '', ''], node, finding });
  }
}

/** What is masked for the viewer is not looked at. */
const seenBy = (gate: Gate): Shown => ({
  definition: (record) => definitionOf(gate, record),
  labels: (record) => labelsOf(gate, record),
});

const lookAtApps = (looking: Search, areas: readonly Area[]): Promise<void> =>
  lookThrough(
    looking,
    areas,
    (shelf) => shelf.apps,
    (app: App) => {
      const finding = findInApp(looking.needle, app, seenBy(looking.gate));
      if (finding !== null) looking.hits.push({ key: [1, app.ref.marathon, app.appId, ''], node: app, finding });
      return 1;
    },
  );

const lookAtPods = (looking: Search, areas: readonly Area[]): Promise<void> =>
  lookThrough(
    looking,
    areas,
    (shelf) => shelf.pods,
    (pod: Pod) => {
      const finding = findInPod(looking.needle, pod, seenBy(looking.gate));
      if (finding !== null) looking.hits.push({ key: [2, pod.ref.marathon, pod.podId, ''], node: pod, finding });
      return 1;
    },
  );

const lookAtTasks = (looking: Search, areas: readonly Area[]): Promise<void> =>
  lookThrough(
    looking,
    areas,
    (shelf) => shelf.apps,
    (app: App) => {
      for (const task of app.tasks) lookAtTask(looking, task);
      return 1 + app.taskCount / tasksPerDefinition;
    },
  );

function lookAtTask({ needle, hits }: Search, task: Task): void {
  const finding = findInTask(needle, task);
  if (finding !== null) hits.push({ key: [3, task.ref.marathon, task.ref.path, task.taskId], node: task, finding });
}

/** Every readable record once, slice by slice; between slices the store may move, so each begins behind the last path seen. */
async function lookThrough<T extends Placed>(
  looking: Search,
  areas: readonly Area[],
  indexOf: (shelf: Shelf) => SortedIndex<T>,
  look: (record: T) => number,
): Promise<void> {
  for (const area of areas) {
    let from: Edge | null = null;
    do {
      from = lookAtSlice(looking, area, from, { indexOf, look });
      if (from !== null) await looking.pace.rest();
    } while (from !== null);
  }
}

interface Look<T> {
  readonly indexOf: (shelf: Shelf) => SortedIndex<T>;
  /** Tells how much work it was. */
  readonly look: (record: T) => number;
}

/** Where to go on, null when the area is done. */
function lookAtSlice<T extends Placed>(
  looking: Search,
  area: Area,
  low: Edge | null,
  { indexOf, look }: Look<T>,
): Edge | null {
  const shelf = looking.gate.shelf(area.marathon);
  if (shelf === undefined || isFull(looking)) return null;
  const index = indexOf(shelf);
  const stretch = { marathon: area.marathon, index, ranges: () => rangesIn(looking.gate, area, index) };
  let reached: Edge | null = null;
  walkStretch(stretch, { low, high: null, backwards: false }, (record) => {
    const work = look(record);
    if (isFull(looking)) return true;
    if (looking.pace.isOver(work)) reached = { marathon: area.marathon, path: record.ref.path, behind: true };
    return reached !== null;
  });
  return reached;
}
