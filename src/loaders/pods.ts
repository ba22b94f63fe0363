import { readable } from '../authz/index.ts';
import { resolvePath, type Pod } from '../model/index.ts';
import type { PodFilter } from '../schema/index.ts';
import { stretchesOf } from './apps.ts';
import { labelsOf } from './definitions/definitions.ts';
import { provenanceOf, type Areas } from './gate/area.ts';
import type { Gate } from './gate/gate.ts';
import type { PodQuery } from './loaders.ts';
import { allOf, labelTest, textTest, type Test } from './gate/matching.ts';
import { markOf } from './paging/cursor.ts';
import { pageByPlace, placeKeyParts } from './paging/listing.ts';
import { readWindow, type Page, type PageArgs } from './paging/page.ts';

export function listPods(gate: Gate, query: PodQuery, areas: Areas, page: PageArgs): Page<Pod> {
  const { filter, marathon, tenant } = query;
  const mark = markOf('pods', { filter, marathon, tenant }, placeKeyParts);
  const window = readWindow(page, mark, gate.pageSize);
  const provenance = provenanceOf(gate, areas);
  const stretches = stretchesOf(gate, areas, { kind: 'pods', of: (shelf) => shelf.pods });
  return pageByPlace({ stretches, keep: podTest(gate, filter), descending: false, mark, provenance }, window);
}

/** As `appAt`. */
export function podAt(gate: Gate, marathon: string, path: string): Pod | null {
  const place = resolvePath(path);
  return gate.sees(marathon, place) ? readable(gate.access, gate.shelf(marathon)?.pods.get(place)) : null;
}

function podTest(gate: Gate, filter: PodFilter | null | undefined): Test<Pod> | null {
  if (filter == null) return null;
  const { status } = filter;
  return allOf<Pod>([
    textTest(filter.text, 'text', (pod) => pod.podId),
    labelTest(filter.labels, (pod) => labelsOf(gate, pod)),
    status == null ? null : (pod) => pod.status !== null && status.includes(pod.status),
  ]);
}
