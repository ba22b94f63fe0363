import { simpleActions, type Grant, type Holder } from '../../authz/index.ts';
import type { HeldGrantView, HolderView, MatrixRowView } from './views.ts';

/** RFC 4180: lines end in CRLF, what holds a separator or a quote is quoted. */
const written = (lines: readonly (readonly string[])[]): string =>
  lines.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');

/** Spreadsheets run what begins so; names in a policy may begin with anything. */
const formula = /^[=+\-@\t\r]/;

function field(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const principalHead = ['kind', 'principal', 'issuer'];
const principalFields = ({ kind, name, issuer }: Holder) => [kind, name, issuer ?? ''];

const grantHead = [
  'marathon',
  'path',
  'actions',
  'tenant',
  'role',
  'source',
  'at',
  'line',
  'rid',
  'gate',
  'conditional',
];
const grantFields = (grant: Grant, conditional: boolean) => [
  grant.marathon,
  grant.path,
  grant.actions.join(' '),
  grant.tenant ?? '',
  grant.role ?? '',
  grant.source,
  grant.at ?? '',
  grant.line === null ? '' : String(grant.line),
  grant.rid ?? '',
  grant.gate?.rid ?? '',
  String(conditional),
];

/** One line per grant. */
export const csvOfGrants = (held: readonly HeldGrantView[]): string =>
  written([
    [...principalHead, ...grantHead],
    ...held.map(({ principal, grant, conditional }) => [
      ...principalFields(principal),
      ...grantFields(grant, conditional),
    ]),
  ]);

/** One line per principal and grant. */
export const csvOfHolders = (holders: readonly HolderView[]): string =>
  csvOfGrants(holders.flatMap(({ grants, conditional }) => grants.map((held) => ({ ...held, conditional }))));

/** One line per principal and scope, one column per action. */
export const csvOfMatrix = (rows: readonly MatrixRowView[]): string =>
  written([
    [...principalHead, 'marathon', 'path', ...simpleActions],
    ...rows.map(({ principal, scope, actions }) => [
      ...principalFields(principal),
      scope.marathon,
      scope.path,
      ...simpleActions.map((action) => actions.find((cell) => cell.action === action)?.coverage.toLowerCase() ?? ''),
    ]),
  ]);
