import { Gauge, type Registry } from 'prom-client';

/** What the gateway knows of its audit log at the moment the metrics are read. */
export interface AuditSample {
  readonly written: number;
  readonly failures: number;
  readonly waiting: number;
  readonly failure: string | null;
  /** Where the segment of this replica ends. */
  readonly head: { readonly segment: string; readonly seq: number } | null;
}

export function registerAudit(registry: Registry, audit: () => AuditSample): void {
  const gauge = (name: string, help: string, value: (sample: AuditSample) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value(audit()));
      },
    });
  gauge('mom_audit_records', 'Records written to the audit log since the start.', (sample) => sample.written);
  gauge(
    'mom_audit_failures',
    'Attempts to write the audit log that failed since the start.',
    (sample) => sample.failures,
  );
  gauge('mom_audit_waiting', 'Records that wait to be written.', (sample) => sample.waiting);
  gauge('mom_audit_writable', '1 while the audit log can be written.', (sample) => (sample.failure === null ? 1 : 0));
  registerHead(registry, audit);
}

const registerHead = (registry: Registry, audit: () => AuditSample) =>
  new Gauge({
    name: 'mom_audit_head',
    help: 'Number of the last record of the segment that this replica writes: it must never go back.',
    labelNames: ['segment'],
    registers: [registry],
    collect() {
      this.reset(); // Only the segment that is written to.
      const { head } = audit();
      if (head !== null) this.set({ segment: head.segment }, head.seq);
    },
  });
