import { canonicalPath } from '../canonical-path.ts';

/** What a DC/OS resource id names. Only the first three kinds are about what the gateway shows; the others are understood, not used. */
export type Rid =
  | { readonly kind: 'superuser' }
  /** A service behind Admin Router: exactly this one, names below it are others. */
  | { readonly kind: 'endpoint'; readonly endpoint: string }
  /** Apps, pods and groups of one Marathon at and below a path. `legacy` is DC/OS 1.7's spelling. */
  | { readonly kind: 'services'; readonly instance: string; readonly path: string; readonly legacy: boolean }
  | { readonly kind: 'marathonAdmin'; readonly instance: string; readonly what: string }
  | { readonly kind: 'adminrouter'; readonly resource: string }
  /** `group` null: all jobs. Segments are joined by dots. */
  | { readonly kind: 'jobs'; readonly instance: string; readonly group: string | null }
  /** `value` null: all of them. */
  | {
      readonly kind: 'mesos';
      readonly component: 'agent' | 'master';
      readonly resource: string;
      readonly by: string | null;
      readonly value: string | null;
    }
  /** `below`: everything whose name begins with the path. */
  | { readonly kind: 'secrets'; readonly list: boolean; readonly path: string; readonly below: boolean }
  | { readonly kind: 'linker'; readonly cluster: string }
  /** Some other software's: the IAM stores any. */
  | { readonly kind: 'opaque' };

export type ParsedRid = { readonly rid: Rid } | { readonly malformed: string };

const malformed = (text: string): ParsedRid => ({ malformed: text });

/**
 * The grammar of DC/OS 1.8–2.1's permission reference, and 1.7's forms of Marathon's. What begins like a known form and is none is
 * malformed and gives nothing: a resource id that has to be guessed at may be guessed too wide. Case counts.
 */
export function parseRid(text: string): ParsedRid {
  // The IAM's paths have slashes encoded; so do ids that were copied out of one. Once, so that nothing can hide in a second layer.
  const rid = text.replaceAll(/%2F/gi, '/');
  if (!rid.startsWith('dcos:')) return malformed('A resource id begins with `dcos:`.');
  if (/\s/.test(rid)) return malformed('A resource id has no blanks.');
  if (rid.includes('%')) return malformed('Nothing but a slash may be percent-encoded, and that once.');
  if (rid === 'dcos:superuser') return { rid: { kind: 'superuser' } };
  for (const [prefix, parse] of families) {
    if (rid.startsWith(prefix)) return parse(rid.slice(prefix.length));
  }
  const isCutOff = families.some(([prefix]) => rid === prefix.slice(0, -1));
  if (isCutOff || rid.startsWith('dcos:superuser')) return malformed('It begins like a known one and is none.');
  return { rid: { kind: 'opaque' } };
}

const families: readonly (readonly [prefix: string, parse: (rest: string) => ParsedRid])[] = [
  ['dcos:adminrouter:', parseAdminRouter],
  ['dcos:service:marathon:', parseMarathon],
  ['dcos:service:metronome:', parseJobs],
  ['dcos:mesos:', parseMesos],
  ['dcos:secrets:', parseSecrets],
  [
    'dcos:cluster:linker:',
    (cluster) => (cluster === '' ? malformed('The cluster is missing.') : { rid: { kind: 'linker', cluster } }),
  ],
];

function parseAdminRouter(rest: string): ParsedRid {
  if (rest === '') return malformed('It names nothing at Admin Router.');
  if (rest !== 'service' && !rest.startsWith('service:')) return { rid: { kind: 'adminrouter', resource: rest } };
  const endpoint = rest.slice('service:'.length);
  const isWhole = endpoint !== '' && endpoint.split('/').every((segment) => segment !== '' && !segment.includes(':'));
  return isWhole
    ? { rid: { kind: 'endpoint', endpoint } }
    : malformed('A service is named `group/name`: without a slash at either end, with no empty part.');
}

const admin: ReadonlySet<string> = new Set(['config', 'events', 'leader']);

function parseMarathon(rest: string): ParsedRid {
  const [instance = '', ...parts] = rest.split(':');
  if (instance === '' || instance.includes('/')) return malformed('The name of the Marathon is missing.');
  const [what = '', path, ...more] = parts;
  if (more.length > 0) return malformed('It has a part too many.');
  if (parts.length === 0) return { rid: { kind: 'services', instance, path: '/', legacy: true } };
  if (what === 'services' && path !== undefined) return services(instance, path, false);
  if (what.startsWith('services/') && path === undefined)
    return services(instance, what.slice('services'.length), true);
  if (what === 'admin' && path !== undefined && admin.has(path))
    return { rid: { kind: 'marathonAdmin', instance, what: path } };
  return malformed('A Marathon has `services:/path`, `admin:config`, `admin:events` and `admin:leader`.');
}

function services(instance: string, written: string, legacy: boolean): ParsedRid {
  const read = canonicalPath(written);
  return 'path' in read ? { rid: { kind: 'services', instance, path: read.path, legacy } } : malformed(read.refusal);
}

function parseJobs(rest: string): ParsedRid {
  const [, instance, group] = /^([^:/]+):jobs(?::([^:/]+))?$/.exec(rest) ?? [];
  if (instance === undefined) return malformed('Metronome has `jobs` and `jobs:group.name`.');
  return { rid: { kind: 'jobs', instance, group: group ?? null } };
}

function parseMesos(rest: string): ParsedRid {
  const [, component, resource, by, value] = /^(agent|master):([a-z_]+)(?::([a-z_]+)(?::(.+))?)?$/.exec(rest) ?? [];
  if ((component !== 'agent' && component !== 'master') || resource === undefined) {
    return malformed('Mesos has `agent:` and `master:`, each with `kind`, `kind:by` and `kind:by:value`.');
  }
  if (by === 'app_id' && value !== undefined && !value.startsWith('/')) return malformed('A path starts with `/`.');
  return { rid: { kind: 'mesos', component, resource, by: by ?? null, value: value ?? null } };
}

function parseSecrets(rest: string): ParsedRid {
  const list = rest.startsWith('list:default:');
  const written = list ? rest.slice('list:default:'.length) : rest.slice('default:'.length);
  if (!list && !rest.startsWith('default:')) return malformed('Secrets are in the store `default`.');
  if (written === '' || written.includes('//')) return malformed('The secret is missing.');
  const below = written.endsWith('/*');
  if (written.slice(0, below ? -1 : undefined).includes('*') || (list && below)) {
    return malformed('A `*` stands at the end only, after a slash, and in no list.');
  }
  return { rid: { kind: 'secrets', list, path: below ? written.slice(0, -1) : written, below } };
}
