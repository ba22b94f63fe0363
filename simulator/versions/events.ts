import { objectAt, textAt, type JsonObject } from '../json.ts';
import { legacyCheck, oldApp, without } from './app.ts';
import { withOldIds } from './ids.ts';
import type { Traits } from './matrix.ts';

/** What an event translator asks of the Marathon that publishes. */
export interface Subjects {
  isPod(specId: string): boolean;
  /** Whether its instances keep volumes and come back to them. */
  isResident(specId: string): boolean;
}

/** An event as a release tells it; undefined: that release has nothing to tell. */
export type EventTranslator = (type: string, body: JsonObject) => JsonObject | undefined;

const TERMINAL = new Set(['Error', 'Failed', 'Finished', 'Killed', 'Gone', 'Dropped', 'Unknown']);

/**
 * Before 1.8 an instance was there only when it was launched (`Created`), had no goals, so that nothing was said twice, and one with
 * volumes was `Reserved` again when its task had ended.
 */
function createConditions(subjects: Subjects): (event: JsonObject) => JsonObject | undefined {
  const last = new Map<string, string>();
  const named = (event: JsonObject, condition: string): string => {
    if (condition === 'Provisioned') return 'Created';
    return TERMINAL.has(condition) && subjects.isResident(textAt(event, 'runSpecId') ?? '') ? 'Reserved' : condition;
  };
  return (event) => {
    const id = textAt(event, 'instanceId') ?? '';
    const told = textAt(event, 'condition') ?? '';
    if (told === 'Scheduled') return undefined;
    const condition = named(event, told);
    if (last.get(id) === condition) return undefined;
    if (TERMINAL.has(condition)) last.delete(id);
    else last.set(id, condition);
    return { ...event, condition };
  };
}

const withCheck = (event: JsonObject): JsonObject => {
  const check = objectAt(event, 'healthCheck');
  return check ? { ...event, healthCheck: legacyCheck(check) } : event;
};

function withApp(traits: Traits, event: JsonObject): JsonObject {
  const app = objectAt(event, 'appDefinition');
  return app ? { ...event, appDefinition: oldApp(traits, app) } : event;
}

/** Makes the events of the core those of a release. */
export function createEventTranslator(traits: Traits, subjects: Subjects): EventTranslator {
  const conditions = createConditions(subjects);
  const shaped = (type: string, body: JsonObject): JsonObject | undefined => {
    if (type === 'instance_changed_event' && !traits.stableInstances) return conditions(body);
    if (type === 'api_post_event') return withApp(traits, body);
    if (type === 'deployment_failed' && !traits.failureReason) return without(body, ['reason']);
    return type.endsWith('health_check_event') && traits.apps === 'legacy' ? withCheck(body) : body;
  };
  return (type, body) => {
    const event = shaped(type, body);
    if (event === undefined) return undefined;
    const pods = subjects.isPod(textAt(event, 'runSpecId') ?? textAt(event, 'appId') ?? '');
    return withOldIds(traits, event, pods);
  };
}
