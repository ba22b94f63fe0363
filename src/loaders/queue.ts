import { isDelayed, rejectionReasonsOf, resolvePath, type QueueItem } from '../model/index.ts';
import type { QueueFilter } from '../schema/index.ts';
import { areasOf, holds, provenanceOf, shelvesOf } from './gate/area.ts';
import type { Gate } from './gate/gate.ts';
import type { QueueQuery, Spot } from './loaders.ts';
import { allOf, type Test } from './gate/matching.ts';
import { compareKeys, markOf, type CursorKey } from './paging/cursor.ts';
import { readWindow, type Page, type PageArgs } from './paging/page.ts';
import { pageOfShortList } from './paging/short-list.ts';
import type { QueueItemView } from './views.ts';

/** Keys: Marathon, path, role. */
const queueKeyParts = 3;
const keyOf = ({ ref, role }: QueueItem): CursorKey => [ref.marathon, ref.path, role ?? ''];

export function listQueue(gate: Gate, query: QueueQuery, page: PageArgs): Page<QueueItemView> {
  const { filter, marathon, tenant } = query;
  const mark = markOf('queue', { filter, marathon, tenant }, queueKeyParts);
  const areas = areasOf(gate, { ...filter, marathon, tenant });
  const keep = queueTest(filter) ?? (() => true);
  const items = shelvesOf(gate, areas).flatMap(({ area, shelf }) =>
    shelf.queue.filter((item) => holds(gate, area, item.ref.path) && keep(item)),
  );
  const list = {
    items: items.sort((one, other) => compareKeys(keyOf(one), keyOf(other))),
    keyOf,
    toNode: (item: QueueItem) => redact(gate, item),
    mark,
    provenance: provenanceOf(gate, areas),
  };
  return pageOfShortList(list, readWindow(page, mark, gate.pageSize));
}

/** What of an app or pod waits, one item per role. */
export function queueOf(gate: Gate, ref: Spot): readonly QueueItemView[] {
  const path = resolvePath(ref.path);
  const shelf = gate.shelf(ref.marathon);
  if (shelf === undefined || !gate.sees(ref.marathon, path)) return [];
  return shelf.queueOf(path).map((item) => redact(gate, item));
}

export const queueItemAt = (gate: Gate, marathon: string, path: string, role: string): QueueItemView | null =>
  queueOf(gate, { marathon, path }).find((item) => (item.role ?? '') === role) ?? null;

/** Offers are of agents that all share: what they hold, and where, is for those who may read the whole Marathon. */
function redact(gate: Gate, item: QueueItem): QueueItemView {
  const { original: _original, lastUnusedOffers, ...shown } = item;
  if (gate.seesAll(item.ref.marathon)) return { ...shown, lastUnusedOffers };
  return {
    ...shown,
    lastUnusedOffers: lastUnusedOffers.map((unused) => ({ ...unused, hostname: null, agentId: null, offer: null })),
  };
}

function queueTest(filter: QueueFilter | null | undefined): Test<QueueItem> | null {
  if (filter == null) return null;
  const { delayed, reasons } = filter;
  return allOf<QueueItem>([
    delayed == null ? null : (item) => isDelayed(item) === delayed,
    reasons == null
      ? null
      : (item) => rejectionReasonsOf(item.rejectSummaryLastOffers).some((reason) => reasons.includes(reason)),
  ]);
}
