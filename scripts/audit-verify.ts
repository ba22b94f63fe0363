/** `npm run audit:verify`: reads the audit log whole and says whether it is as it was written. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { anchorsOf, verifyAudit, verifyExport, type Finding, type Verification } from '../src/audit/index.ts';
import { loadConfig } from '../src/config/index.ts';

const usage = `Verifies the audit log of mom-gateway; the gateway may run meanwhile.

Usage: npm run audit:verify -- --config gateway.yaml [--anchors FILE] [--json]
       npm run audit:verify -- --file segment.jsonl [--key-file FILE] [--json]

  --config FILE    the gateway's configuration: where the log is, and its key
  --anchors FILE   JSON lines with segment, seq and hash, such as the gateway's own log: what they name must still be there
  --file FILE      an exported segment instead of the log
  --key-file FILE  the key of the chain, for an exported segment
  --json           the report as JSON
  --help           this text

Exit codes: 0 the log is intact, 1 it is not, 2 it could not be read or the arguments are wrong.`;

interface Report {
  readonly intact: boolean;
  readonly lines: readonly string[];
  readonly json: object;
}

try {
  const options = readArguments();
  const report =
    options.file === undefined ? await verifyStore(options) : await verifyFile(options.file, options.keyFile);
  console.log(options.json ? JSON.stringify(report.json, null, 2) : report.lines.join('\n'));
  process.exitCode = report.intact ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

interface Options {
  readonly config: string | undefined;
  readonly anchors: string | undefined;
  readonly file: string | undefined;
  readonly keyFile: string | undefined;
  readonly json: boolean;
}

function readArguments(): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { config: text, anchors: text, file: text, 'key-file': text, json: flag, help: flag },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const { config, anchors, file, json } = values;
  if ((config === undefined) === (file === undefined))
    throw new Error(`Either --config or --file is needed.\n\n${usage}`);
  return { config, anchors, file, keyFile: values['key-file'], json };
}

async function verifyStore({ config: file = '', anchors }: Options): Promise<Report> {
  const { url, password, ca, key } = loadConfig(file).audit;
  const known = anchors === undefined ? [] : anchorsOf(readFileSync(anchors, 'utf8'));
  if (anchors !== undefined && known.length === 0) throw new Error(`${anchors} holds no anchor.`);
  const verification = await verifyAudit({ url, ca, key, anchors: known, ...(password !== undefined && { password }) });
  return { intact: verification.intact, lines: linesOf(verification, known.length), json: verification };
}

function linesOf({ intact, records, segments, findings, more }: Verification, anchors: number): readonly string[] {
  return [
    ...segments.map(
      ({ segment, state, records: there, seq, hash, signed, replica, exportedTo }) =>
        `${segment}  ${state.padEnd(7)}  ${there} of ${seq} records  ${signed ? 'signed' : 'unsigned'}  ${hash.slice(0, 16)}…  ${replica}${exportedTo === null ? '' : `  → ${exportedTo}`}`,
    ),
    ...findings.map(findingLine),
    ...(more > 0 ? [`… and ${more} more`] : []),
    intact
      ? `The log is intact: ${records} records in ${segments.length} segments, ${anchors} anchors.`
      : `The log is NOT intact: ${findings.length + more} findings in ${records} records.`,
  ];
}

function findingLine({ kind, segment, text }: Finding): string {
  return `${kind}  ${segment}: ${text}`;
}

async function verifyFile(file: string, keyFile: string | undefined): Promise<Report> {
  if (!existsSync(file)) throw new Error(`there is no ${file}`);
  const key = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8').replace(/\r?\n$/, '');
  const verdict = await verifyExport(file, key);
  const intact = verdict.findings.length === 0;
  const last = intact
    ? `The segment ${verdict.segment} is intact: ${verdict.records} records, ending with ${verdict.hash}.`
    : `The segment is NOT intact: ${verdict.findings.length} findings in ${verdict.records} records.`;
  return { intact, lines: [...verdict.findings.map(findingLine), last], json: { intact, ...verdict } };
}
