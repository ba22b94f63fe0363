import { objectAt, type JsonObject } from '../json.ts';
import { without } from './app.ts';
import type { Traits } from './matrix.ts';

/** `/v2/info` as a release answers it: before 1.9 without group roles, the role null unless one was set. */
export function oldInfo(traits: Traits, info: JsonObject): JsonObject {
  const config = objectAt(info, 'marathon_config') ?? {};
  if (traits.roles) return info;
  const { new_group_enforce_role: _, reconciliation_interval: interval, ...rest } = config;
  const known = without(rest, [
    ...(traits.minor < 5 ? ['mesos_bridge_name'] : []),
    ...(traits.minor < 6 ? ['maintenance_mode'] : []),
  ]);
  const told: [string, JsonObject[string]][] = [];
  for (const [name, value] of Object.entries(known)) {
    if (name === 'scale_apps_initial_delay') {
      told.push(
        ['reconciliation_interval', interval],
        ['revive_offers_for_new_apps', true],
        ['revive_offers_repetitions', 3],
      );
    }
    told.push([name, name === 'mesos_role' && value === '*' ? null : value]);
  }
  return {
    ...info,
    marathon_config: Object.fromEntries(told),
    ...(traits.callbacks ? { event_subscriber: null } : {}),
  };
}
