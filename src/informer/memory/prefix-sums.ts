import type { App } from '../../model/index.ts';
import type { AppSums, SortedIndex } from '../store.ts';

/**
 * Sums over any run of apps as the difference of two rows of running totals, 112 B an app. Totals are whole numbers, resources
 * thousandths (Mesos' own precision for scalars): a difference of running floats would carry rounding from the apps before the run, so
 * a viewer's total would depend on apps they must not know of. So that no app before the run is too big for that, resources are kept in
 * two columns, of which no number of apps that memory has room for makes more than a float is exact to.
 */
export interface PrefixSums {
  sums(from: number, to: number): AppSums;
  /** The apps from this position on have changed. */
  invalidate(position: number): void;
}

const counts = 6;
const resources = 4;
const columns = counts + 2 * resources;
/** What the upper column of a resource counts in: half of the 53 bits of a float's whole numbers, so that both have as many to spare. */
const upper = 2 ** 26;

export function createPrefixSums(apps: SortedIndex<App>): PrefixSums {
  let totals = new Float64Array(columns);
  let valid = 0; // rows 0..valid hold; row 0 is all zero

  function ensure(): void {
    if (totals.length < (apps.size + 1) * columns) totals = enlarged(totals, apps.size + 1);
    for (; valid < apps.size; valid += 1) {
      const app = apps.at(valid);
      if (app !== undefined) addRow(totals, valid * columns, app);
    }
  }

  return {
    sums: (from, to) => {
      ensure();
      const end = Math.min(Math.max(to, 0), apps.size);
      const start = Math.min(Math.max(from, 0), end);
      return difference(totals, start, end);
    },
    invalidate: (position) => {
      valid = Math.min(valid, position);
    },
  };
}

function enlarged(totals: Float64Array<ArrayBuffer>, rows: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array((rows + (rows >>> 3)) * columns); // an eighth of room, so that single puts seldom copy
  larger.set(totals);
  return larger;
}

function addRow(totals: Float64Array, at: number, app: App): void {
  const add = (column: number, amount: number): void => {
    totals[at + columns + column] = (totals[at + column] ?? 0) + amount;
  };
  countsOf(app).forEach((count, column) => add(column, count));
  resourcesOf(app).forEach((amount, resource) => {
    const low = amount % upper;
    add(counts + resource, low);
    add(counts + resources + resource, (amount - low) / upper);
  });
}

const countsOf = (app: App): readonly number[] =>
  [app.instances, app.taskCount, app.tasksStaged, app.tasksRunning, app.tasksHealthy, app.tasksUnhealthy].map(sound);

const resourcesOf = ({ instances, cpus, mem, disk, gpus }: App): readonly number[] =>
  [cpus, mem, disk, gpus].map((amount) => sound(Math.round(amount * 1000) * instances));

/** What no Marathon has: it must not spoil the sums of the runs behind it. */
const sound = (whole: number): number =>
  Number.isFinite(whole) ? Math.min(Math.max(Math.round(whole), 0), Number.MAX_SAFE_INTEGER) : 0;

function difference(totals: Float64Array, start: number, end: number): AppSums {
  const column = (at: number): number => (totals[end * columns + at] ?? 0) - (totals[start * columns + at] ?? 0);
  const resource = (at: number): number => (column(counts + at) + column(counts + resources + at) * upper) / 1000;
  return {
    apps: end - start,
    instances: column(0),
    tasks: column(1),
    staged: column(2),
    running: column(3),
    healthy: column(4),
    unhealthy: column(5),
    cpus: resource(0),
    mem: resource(1),
    disk: resource(2),
    gpus: resource(3),
  };
}
