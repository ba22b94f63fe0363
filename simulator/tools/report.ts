/** What `conformance.mjs --json` writes of one scenario. */
export interface Report {
  readonly scenario: string;
  /** Answers and waits compared, those that differ, and those whose differences are listed in known.json. */
  readonly steps: number;
  readonly different: number;
  readonly listed: number;
  /** Events received; kinds of events whose number differs; transitions, bodies and frames never recorded. */
  readonly events: number;
  readonly eventDifferences: number;
  readonly odd: number;
  /** By method and template: how many are equal, of how many. */
  readonly endpoints: Readonly<Record<string, readonly [equal: number, compared: number]>>;
}

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (row: Row): string =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('──'), ...rows.map(line), ''].join('\n');
}

const share = (equal: number, of: number): string => `${((100 * equal) / Math.max(1, of)).toFixed(1)} %`;

/** One row per scenario. */
export function scenarioTable(reports: readonly Report[]): string {
  const rows = reports.map((one) => {
    const equal = one.steps - one.different;
    const answers = [`${equal}`, `${one.steps}`, share(equal, one.steps), `${one.listed}`];
    return [one.scenario, ...answers, `${one.events}`, `${one.eventDifferences}`, `${one.odd}`];
  });
  return table(['scenario', 'equal', 'of', 'share', 'listed', 'events', 'counts differ', 'unknown'], rows);
}

const pathFirst = (endpoint: string): string => endpoint.replace(/^(\w+) (.*)$/, '$2 $1');

/** One row per endpoint, over all scenarios. */
export function endpointTable(reports: readonly Report[]): string {
  const sums = new Map<string, [number, number]>();
  for (const { endpoints } of reports) {
    for (const [endpoint, [equal, of]] of Object.entries(endpoints)) {
      const [a, b] = sums.get(endpoint) ?? [0, 0];
      sums.set(endpoint, [a + equal, b + of]);
    }
  }
  const rows = [...sums]
    .sort(([a], [b]) => (pathFirst(a) < pathFirst(b) ? -1 : 1))
    .map(([endpoint, [equal, of]]) => [endpoint, `${equal}`, `${of}`, share(equal, of)]);
  return table(['endpoint', 'equal', 'of', 'share'], rows);
}

/** The last line. */
export function totalLine(reports: readonly Report[]): string {
  const sum = (of: (report: Report) => number): number => reports.reduce((total, one) => total + of(one), 0);
  const [steps, different] = [sum((one) => one.steps), sum((one) => one.different)];
  const events = sum((one) => one.eventDifferences + one.odd);
  const equal = `${steps - different} of ${steps} answers equal (${share(steps - different, steps)})`;
  return `${equal}, ${sum((one) => one.listed)} of them listed in known.json; ${events} differences in ${sum((one) => one.events)} events`;
}
