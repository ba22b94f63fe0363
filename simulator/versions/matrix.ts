/**
 * What differs between the releases of Marathon, in one table. Where a row was seen rather than read in a release's own code, it was
 * on the recorded 1.8.244 and 1.11.24 and in answers of 1.4 to 1.6 that client projects keep as test data.
 */

/** One value for each of 1.4, 1.5, … 1.11. */
type Row<T> = readonly [T, T, T, T, T, T, T, T];

const OLDEST = 4;
const NEWEST = 11;

/** False up to the release before `minor`, true from it on. */
const since = (minor: number): Row<boolean> => {
  const at = (column: number): boolean => column + OLDEST >= minor;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
};

/** True up to `minor`, false after it. */
const upTo = (minor: number): Row<boolean> => {
  const at = (column: number): boolean => column + OLDEST <= minor;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
};

type AppShape = 'legacy' | 'lean';
type IdShape = 'marathon' | 'instance' | 'incarnation';
/** Words that route to something else below an id; later also what climbs. */
const WORDS: readonly string[] = ['restart', 'tasks', 'versions'];
const CLIMBERS: readonly string[] = [...WORDS, '.', '..'];
const NO_WORDS: readonly string[] = [];

type PlanEvents = 'heavy' | 'choice' | 'light';

/* The columns are the releases, so that the table can be read as one. */
// prettier-ignore
const MATRIX = {
  // ── definitions ─────────────── 1.4       1.5       1.6       1.7       1.8       1.9       1.10      1.11
  /** `legacy`: nulls, empty lists and the fields of before 1.5 (ports, uris, storeUrls, ipAddress, docker.network) are written. */
  apps:              ['legacy', 'lean',   'lean',   'lean',   'lean',   'lean',   'lean',   'lean'] satisfies Row<AppShape>,
  /** Default of `maxLaunchDelaySeconds`; 3600 was seen up to 2018-01, 300 on 1.8. */
  maxLaunchDelay:    [3600,     3600,     3600,     300,      300,      300,      300,      300] satisfies Row<number>,
  roles:             since(9),
  /** Trailing zeros of a definition's times are left out (`59.89Z`): the first RAML writers. */
  shortTimes:        [false,    true,     false,    false,    false,    false,    false,    false] satisfies Row<boolean>,
  ipProtocol:        since(6),
  executorResources: since(6),
  checks:            since(8),
  resourceLimits:    since(10),
  /** A pod without placement rules still shows `placement`. */
  emptyPlacement:    since(9),
  /** A pod shows every empty list and map. */
  podEmpties:        upTo(4),
  /** Last segments that an id may not have. */
  reservedIds:       [NO_WORDS, WORDS,    WORDS,    WORDS,    WORDS,    CLIMBERS, CLIMBERS, CLIMBERS] satisfies Row<readonly string[]>,

  // ── tasks and instances ─────── 1.4       1.5       1.6       1.7       1.8       1.9       1.10      1.11
  /** `marathon`: `app.<uuid>` in `app.marathon-<uuid>`; `instance`: `app.instance-<uuid>._app`; `incarnation`: that with `.<n>`. */
  ids:               ['marathon', 'marathon', 'marathon', 'instance', 'incarnation', 'incarnation', 'incarnation', 'incarnation'] satisfies Row<IdShape>,
  /** An instance lives on when its task has ended, has goals, and is there before it is launched. */
  stableInstances:   since(8),
  /** Empty lists of a task are left out. */
  sparseTasks:       upTo(5),
  /** Health results say `null` for what has not happened. */
  nullResults:       upTo(4),
  /** Health results name the instance as `instance […]`. */
  wrappedInstance:   since(6),
  regions:           since(6),
  tasksStats:        since(9),

  // ── answers ─────────────────── 1.4       1.5       1.6       1.7       1.8       1.9       1.10      1.11
  /** Unknown objects: `details: []` beside the message. */
  emptyDetails:      since(9),
  unknownRoute:      [404,      404,      500,      500,      500,      500,      500,      500] satisfies Row<number>,
  /** Status when JSON has other types than it should. */
  badShape:          [400,      422,      422,      422,      422,      422,      422,      422] satisfies Row<number>,
  /** Texts of the newer JSON and selector parsers. */
  newParsers:        since(9),
  /** Parts of a group that were not asked for are empty lists. */
  emptyGroupParts:   since(9),
  /** `POST /v2/apps` answers with `tasks`, too. */
  tasksOfCreated:    upTo(8),
  /** A group body that names a nested group which exists is refused. */
  strictGroups:      since(9),
  textTasks:         upTo(9),
  limitsDeployments: since(5),
  callbacks:         upTo(4),
  artifacts:         upTo(4),
  safetyHeaders:     since(7),
  plainCredentials:  upTo(6),

  // ── events and members ──────── 1.4       1.5       1.6       1.7       1.8       1.9       1.10      1.11
  /** `heavy`: plans carry both roots; `choice`: unless the stream asks for `plan-format=light`. */
  plans:             ['heavy',  'choice', 'choice', 'light',  'light',  'light',  'light',  'light'] satisfies Row<PlanEvents>,
  failureReason:     since(6),
  /** A slow reader loses events instead of its stream. */
  shedsEvents:       upTo(7),
  redirectsStreams:  since(7),
  /** Followers pass on through Akka: no chunked bodies, no HEAD, names of headers in lower case. */
  asyncForwarder:    since(7),
  noLeader:          [503,      503,      503,      502,      502,      502,      502,      502] satisfies Row<number>,
  leaderRefuses:     [503,      502,      502,      502,      502,      502,      502,      502] satisfies Row<number>,
  leaderHangs:       [503,      504,      504,      500,      500,      500,      500,      500] satisfies Row<number>,
} as const;

type Table = typeof MATRIX;

/** What a release does, by the names of the table, and what depends on its patch. */
export type Traits = { readonly [name in keyof Table]: Table[name][number] } & {
  /** `1.8.244` */
  readonly version: string;
  readonly minor: number;
  /** Default `unreachableStrategy`, seconds. */
  readonly unreachable: { readonly inactiveAfterSeconds: number; readonly expungeAfterSeconds: number };
};

/** The last release of each line; what `1.8` alone means. */
const LAST: Readonly<Record<number, string>> = {
  4: '1.4.13',
  5: '1.5.15',
  6: '1.6.590',
  7: '1.7.236',
  8: '1.8.244',
  9: '1.9.109',
  10: '1.10.26',
  11: '1.11.24',
};

/** The release of Marathon that is simulated when none is named. */
export const DEFAULT_VERSION = '1.11.24';

const VERSION = /^1\.(\d+)(?:\.(\d+))?$/;

/** A version in full: `1.8` is the last release of that line. Undefined for what is not simulated: only 1.4 to 1.11 are. */
export function fullVersion(version: string): string | undefined {
  const [, minor = '', patch] = VERSION.exec(version) ?? [];
  const last = LAST[Number(minor)];
  return last === undefined ? undefined : patch === undefined ? last : version;
}

/** Gives up an unreachable task at once from 1.4.13 and 1.5.1 on; before that after 5 and 10 minutes. */
function unreachableOf(minor: number, patch: number): Traits['unreachable'] {
  const waits = (minor === 4 && patch < 13) || (minor === 5 && patch < 1);
  return waits
    ? { inactiveAfterSeconds: 300, expungeAfterSeconds: 600 }
    : { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 };
}

function columnOf(column: number): { readonly [name in keyof Table]: Table[name][number] } {
  const entries = Object.entries(MATRIX).map(([name, row]) => [name, row[column]]);
  // `fromEntries` forgets which keys there are: those of the table.
  return Object.fromEntries(entries) as { readonly [name in keyof Table]: Table[name][number] };
}

/** What a release does; throws a RangeError for one that is not simulated. */
export function traitsOf(version: string): Traits {
  const full = fullVersion(version);
  if (full === undefined) throw new RangeError(`Marathon ${version} is not simulated: 1.${OLDEST} to 1.${NEWEST} are`);
  const [, minor = 0, patch = 0] = full.split('.').map(Number);
  return { ...columnOf(minor - OLDEST), version: full, minor, unreachable: unreachableOf(minor, patch) };
}
