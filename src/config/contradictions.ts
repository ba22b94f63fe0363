import type { JsonObject, JsonValue } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import { isSymmetric } from './identity.ts';

export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What is wrong between keys that are each right by themselves. Reads the file as written, so that it still speaks when the schema
 * has found other faults; whatever has the wrong shape is the schema's to report and is passed over.
 */
export const contradictions = (file: unknown): readonly Contradiction[] => {
  if (!isJsonObject(file)) return [];
  return [
    ...repeatedNames(file),
    ...sharedUrls(file),
    ...discoverySources(file),
    ...repeatedCredentials(file),
    ...issuerKeys(file),
    ...policySources(file),
    ...redisPlaces(file),
  ];
};

const list = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);
const field = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isJsonObject(value) ? value[key] : undefined;

function repeatedNames(file: JsonObject): readonly Contradiction[] {
  const names = list(file['marathons']).map((marathon) => field(marathon, 'name'));
  return repeats(names, (place, first) => ({
    path: ['marathons', place, 'name'],
    message: `«${String(names[place])}» is already the name of marathons[${first}]`,
  }));
}

function sharedUrls(file: JsonObject): readonly Contradiction[] {
  const entries = list(file['marathons']).flatMap((marathon, owner) =>
    list(field(marathon, 'urls')).map((url, place) => ({
      owner,
      place,
      url: typeof url === 'string' ? URL.parse(url)?.origin : undefined,
    })),
  );
  return repeats(
    entries.map(({ url }) => url),
    (place, first) => ({
      path: ['marathons', entries[place]?.owner ?? 0, 'urls', entries[place]?.place ?? 0],
      message: `is already an address of marathons[${entries[first]?.owner ?? 0}]: one address is one Marathon`,
    }),
  );
}

function discoverySources(file: JsonObject): readonly Contradiction[] {
  const names = new Set(list(file['marathons']).map((marathon) => field(marathon, 'name')));
  return list(field(file['discovery'], 'from')).flatMap((from, place) =>
    typeof from !== 'string' || names.has(from)
      ? []
      : [{ path: ['discovery', 'from', place], message: `«${from}» is not the name of a configured Marathon` }],
  );
}

function repeatedCredentials(file: JsonObject): readonly Contradiction[] {
  const keys = list(field(file['discovery'], 'credentials')).map((rule) => {
    const parts = ['marathon', 'app'].map((key) => field(rule, key));
    return parts.every((part) => typeof part === 'string') ? JSON.stringify(parts) : undefined;
  });
  return repeats(keys, (place, first) => ({
    path: ['discovery', 'credentials', place],
    message: `is for the same app as discovery.credentials[${first}]`,
  }));
}

function policySources(file: JsonObject): readonly Contradiction[] {
  const policy = file['policy'];
  if (!isJsonObject(policy)) return [];
  const [written, iam] = [policy['file'], policy['dcosIam']];
  if (written === undefined && iam === undefined) {
    return [{ path: ['policy'], message: 'needs `file`, `dcosIam`, or both' }];
  }
  const isDcos = list(field(file['identity'], 'issuers')).some((issuer) => field(issuer, 'dcos') === true);
  const nobodys = 'is nobody’s: the issuer of DC/OS’ tokens in `identity.issuers` needs `dcos: true`';
  return iam === undefined || isDcos ? [] : [{ path: ['policy', 'dcosIam'], message: nobodys }];
}

const redisKeys = ['url', 'cluster', 'sentinels'] as const;

function redisPlaces(file: JsonObject): readonly Contradiction[] {
  const redis = file['redis'];
  if (!isJsonObject(redis)) return [];
  const given = redisKeys.filter((key) => redis[key] !== undefined);
  if (given.length === 1) return [];
  const found = given.length === 0 ? 'it has none' : `it has ${given.join(' and ')}`;
  return [{ path: ['redis'], message: `needs exactly one of url, cluster and sentinels; ${found}` }];
}

const keySources = ['discovery', 'jwksUri', 'jwks', 'publicKey', 'secret'] as const;

function issuerKeys(file: JsonObject): readonly Contradiction[] {
  return list(field(file['identity'], 'issuers')).flatMap((issuer, place) => {
    if (!isJsonObject(issuer)) return [];
    const path = ['identity', 'issuers', place];
    const given = keySources.filter((key) => issuer[key] !== undefined);
    if (given.length !== 1) {
      const found = given.length === 0 ? 'it has none' : `it has ${given.join(' and ')}`;
      return [{ path, message: `needs exactly one of discovery, jwksUri, jwks, publicKey and secret; ${found}` }];
    }
    const { discovery, issuer: named = discovery } = issuer;
    if (discovery !== undefined && named !== discovery) {
      return [{ path: [...path, 'issuer'], message: 'with `discovery` the issuer is the one discovered' }];
    }
    return algorithmsOf(issuer, given[0] === 'secret').map((message) => ({ path: [...path, 'algorithms'], message }));
  });
}

/** A public key that is also accepted as an HMAC secret lets anybody sign: keys and secrets never share an issuer. */
function algorithmsOf(issuer: JsonObject, withSecret: boolean): readonly string[] {
  return list(issuer['algorithms']).flatMap((algorithm) =>
    typeof algorithm !== 'string' || isSymmetric(algorithm) === withSecret
      ? []
      : [`${algorithm} does not go with ${withSecret ? 'a shared secret' : 'public keys'}`],
  );
}

function repeats(
  values: readonly (JsonValue | undefined)[],
  report: (place: number, first: number) => Contradiction,
): readonly Contradiction[] {
  return values.flatMap((value, place) => {
    const first = values.indexOf(value);
    return typeof value !== 'string' || first === place ? [] : [report(place, first)];
  });
}
