import { readableRanges, type PositionRange } from '../../authz/index.ts';
import type { Shelf, SortedIndex } from '../../informer/index.ts';
import { covers, resolvePath } from '../../model/index.ts';
import type { Gate } from './gate.ts';
import type { Provenance } from '../paging/page.ts';
import { fewest, shared } from './path-set.ts';

/** Which Marathons and paths a list is about, as filters and places say it. */
export interface Selection {
  readonly marathons?: readonly string[] | null | undefined;
  readonly tenants?: readonly string[] | null | undefined;
  readonly pathPrefix?: string | null | undefined;
  /** A list inside one Marathon or one tenant. */
  readonly marathon?: string | undefined;
  readonly tenant?: string | undefined;
}

/** A part of one Marathon; the viewer may read something of it. */
export interface Area {
  readonly marathon: string;
  /** Disjoint paths, sorted; what the viewer may not read of them is left out later, by `rangesIn`. */
  readonly within: readonly string[];
}

/**
 * The areas of a list, by name of Marathon, each looked at only when a walk comes to it: a page that ends in the first Marathon costs
 * the same whether there is one or a hundred.
 */
export interface Areas {
  /** Nothing is selected: everything the viewer may read, of every Marathon. */
  readonly everything: boolean;
  /** How many Marathons there are to look at. */
  readonly count: number;
  marathonAt(position: number): string;
  /** Null where the viewer or the selection reaches nothing. */
  at(position: number): Area | null;
  all(): readonly Area[];
}

const wholeMarathon: readonly string[] = ['/'];

/** Names that mean nothing to the viewer select nothing. */
export function areasOf(gate: Gate, selection: Selection): Areas {
  const names = gate.everyName();
  const prefix = selection.pathPrefix == null ? wholeMarathon : [resolvePath(selection.pathPrefix)];
  const known: (Area | null | undefined)[] = [];
  const at = (position: number): Area | null => {
    const before = known[position];
    if (before !== undefined) return before;
    const area = areaOn(gate, selection, prefix, names[position] ?? '');
    known[position] = area;
    return area;
  };
  const { marathons, tenants, marathon, tenant } = selection;
  return {
    everything: prefix === wholeMarathon && [marathons, tenants, marathon, tenant].every((one) => one == null),
    count: names.length,
    marathonAt: (position) => names[position] ?? '',
    at,
    all: () => names.flatMap((_, position) => at(position) ?? []),
  };
}

function areaOn(gate: Gate, selection: Selection, prefix: readonly string[], marathon: string): Area | null {
  if (selection.marathons != null && !selection.marathons.includes(marathon)) return null;
  if (selection.marathon !== undefined && selection.marathon !== marathon) return null;
  if (!gate.reaches(marathon)) return null;
  let within = prefix;
  if (selection.tenants != null) within = shared(within, tenantPaths(gate, selection.tenants, marathon));
  if (selection.tenant !== undefined) within = shared(within, tenantPaths(gate, [selection.tenant], marathon));
  const holdsSomething =
    within === wholeMarathon || within.some((path) => gate.access.runs('read', marathon, path).length > 0);
  return holdsSomething ? { marathon, within } : null;
}

function tenantPaths(gate: Gate, names: readonly string[], marathon: string): readonly string[] {
  const tenants = gate.access.tenants().filter((tenant) => names.includes(tenant.name));
  const scopes = tenants.flatMap((tenant) => tenant.scopes);
  return fewest(
    scopes.filter((scope) => scope.marathon === '*' || scope.marathon === marathon).map((scope) => scope.path),
  );
}

/** Where in an index the viewer's objects of an area are: disjoint, in order. */
export function rangesIn(
  gate: Gate,
  { marathon, within }: Area,
  index: SortedIndex<unknown>,
): readonly PositionRange[] {
  const [only] = within;
  if (only !== undefined && within.length === 1) return readableRanges(gate.access, { marathon, within: only }, index);
  return within
    .flatMap((path) => readableRanges(gate.access, { marathon, within: path }, index))
    .sort((one, other) => one.from - other.from);
}

/** Whether a path lies in an area and the viewer may read it. */
export const holds = (gate: Gate, area: Area, path: string): boolean =>
  area.within.some((within) => covers(within, path)) && gate.sees(area.marathon, path);

/** The areas with what is known of their Marathons; those of which nothing is known yet are left out. */
export const shelvesOf = (gate: Gate, areas: Areas): readonly { readonly area: Area; readonly shelf: Shelf }[] =>
  areas.all().flatMap((area) => {
    const shelf = gate.shelf(area.marathon);
    return shelf === undefined ? [] : [{ area, shelf }];
  });

/** What the Marathons of the areas have to say of their data; asked only when the answer wants it. */
export const provenanceOf = (gate: Gate, areas: Areas): Provenance =>
  gate.provenance(() => areas.all().map((area) => area.marathon));
