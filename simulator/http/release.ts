import { isObject, list } from '../json.ts';
import { knownId, oldAnswer, type Traits } from '../versions/index.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';

/** What a path that leads nowhere gets: 1.4 and 1.5 said which. */
export function unknownRoute(traits: Traits, target: string): Answer {
  const message = traits.unknownRoute === 404 ? `URI not found: ${target.split('?')[0]}` : 'URI not found';
  return { status: traits.unknownRoute, json: { message } };
}

/** Ids of tasks as the core knows them, in the list of those that a client wants to be killed. */
function knownIds(traits: Traits, body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (!isObject(parsed) || !Array.isArray(parsed.ids)) return body;
    const ids = list(parsed.ids).map((id) => (typeof id === 'string' ? knownId(traits, id) : id));
    return JSON.stringify({ ...parsed, ids });
  } catch {
    return body;
  }
}

/** A request whose task ids are those of an older release. */
export function inOldWords<Asked extends Omit<Ask, 'guard'>>(traits: Traits, ask: Asked): Asked {
  if (traits.ids !== 'marathon') return ask;
  const body = ask.target.startsWith('/v2/tasks/delete') ? knownIds(traits, ask.body) : ask.body;
  return { ...ask, body, parts: ask.parts.map((part) => (part === undefined ? part : knownId(traits, part))) };
}

/** Releases from here on answer as the core does. */
const YOUNG = 10;

/** An answer as the release gives it. */
export function aged(traits: Traits, about: { template: string; ask: Omit<Ask, 'guard'> }, answer: Answer): Answer {
  if (answer.json === undefined || traits.minor >= YOUNG) return answer;
  const { template, ask } = about;
  const told = { template, embeds: ask.query.getAll('embed'), status: answer.status, json: answer.json };
  return { ...answer, ...oldAnswer(traits, told) };
}
