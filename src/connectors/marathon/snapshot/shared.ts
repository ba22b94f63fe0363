import type { IpAddress, JsonObject } from '../../../model/index.ts';
import { deepFreeze } from './freeze.ts';
import { createPool, internOrNull } from './intern.ts';
import type { AddressTuple, PlaceTuple, Tables } from './tables.ts';

/** Where a task runs; one record for all tasks of one role on one agent. */
export interface Place {
  readonly host: string | null;
  readonly agentId: string | null;
  readonly region: string | null;
  readonly zone: string | null;
  readonly role: string | null;
}

/** The tables of a chunk with everything shared already made. */
export interface Shared {
  readonly strings: readonly (string | null)[];
  readonly places: readonly Place[];
  readonly addresses: readonly (readonly IpAddress[])[];
  readonly rests: readonly (JsonObject | null)[];
}

export const noAddresses: readonly IpAddress[] = Object.freeze([]);
export const nowhere: Place = Object.freeze({ host: null, agentId: null, region: null, zone: null, role: null });

const addressLists = createPool<string, readonly IpAddress[]>();
const places = createPool<string, Place>();

export function share(tables: Tables): Shared {
  return {
    strings: tables.strings.map(internOrNull),
    places: tables.places.map(buildPlace),
    addresses: tables.addresses.map(buildAddresses),
    rests: deepFreeze(tables.rests),
  };
}

function buildPlace(tuple: PlaceTuple | null): Place {
  if (tuple === null) return nowhere;
  return places.get(JSON.stringify(tuple), () => {
    const [host = null, agentId = null, region = null, zone = null, role = null] = tuple.map(internOrNull);
    return Object.freeze({ host, agentId, region, zone, role });
  });
}

function buildAddresses(tuple: AddressTuple | null): readonly IpAddress[] {
  if (tuple === null) return noAddresses;
  return addressLists.get(JSON.stringify(tuple), () => {
    const addresses: IpAddress[] = [];
    for (let at = 0; at < tuple.length; at += 2) {
      addresses.push(Object.freeze({ ipAddress: tuple[at] ?? '', protocol: internOrNull(tuple[at + 1] ?? null) }));
    }
    return Object.freeze(addresses);
  });
}
