import type { App } from '../../model/index.ts';
import type { AppSums, SortedIndex } from '../store.ts';

/**
 * Sums over any run of apps as the difference of two rows of running totals, 80 B an app. Totals are whole numbers, resources
 * thousandths (Mesos' own precision for scalars): a difference of running floats would carry rounding from the apps before the run, so
 * a viewer's total would depend on apps they must not know of.
 */
export interface PrefixSums {
  sums(from: number, to: number): AppSums;
  /** The apps from this position on have changed. */
  invalidate(position: number): void;
}

const columns = 10;
const thousandths = (amount: number): number => Math.round(amount * 1000);

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
  const amounts = [
    app.instances,
    app.taskCount,
    app.tasksStaged,
    app.tasksRunning,
    app.tasksHealthy,
    app.tasksUnhealthy,
    thousandths(app.cpus) * app.instances,
    thousandths(app.mem) * app.instances,
    thousandths(app.disk) * app.instances,
    thousandths(app.gpus) * app.instances,
  ];
  for (let column = 0; column < columns; column += 1) {
    totals[at + columns + column] = (totals[at + column] ?? 0) + (amounts[column] ?? 0);
  }
}

function difference(totals: Float64Array, start: number, end: number): AppSums {
  const column = (at: number): number => (totals[end * columns + at] ?? 0) - (totals[start * columns + at] ?? 0);
  return {
    apps: end - start,
    instances: column(0),
    tasks: column(1),
    staged: column(2),
    running: column(3),
    healthy: column(4),
    unhealthy: column(5),
    cpus: column(6) / 1000,
    mem: column(7) / 1000,
    disk: column(8) / 1000,
    gpus: column(9) / 1000,
  };
}
