/** From a place in a definition, as Marathon writes it, to the place in the input of a mutation. */
import type { Asked } from './way.ts';

/** Where typed inputs keep what Marathon knows under another name. */
const renamed: Readonly<Record<string, string>> = {
  environment: 'env',
  artifacts: 'fetch',
  scheduling: '',
  placement: '',
  resources: '',
  scaling: '',
};

/** The fields of inputs that hold a whole definition. */
const homes = ['definition', 'app', 'pod'] as const;

/**
 * `/healthChecks(0)/protocol` → `input.app.healthChecks.0.protocol`. As deep as the input goes: a last field that is missing may be what
 * the finding is about, what else is not there is not named. Null where the input says nothing of it.
 */
export function placeIn({ operation, input }: Pick<Asked, 'operation' | 'input'>, path: string): string | null {
  if (operation === 'applyManifest') return 'input.manifest';
  const home = homes.find((field) => isObject(Reflect.get(input, field)));
  const segments = segmentsOf(path, home === 'definition');
  if (home === undefined) return placeAmongOwn(input, segments);
  const held: unknown = Reflect.get(input, home);
  if (segments.length === 1 && segments[0] === 'id' && childOf(held, 'id') === undefined) return 'input.id';
  return ['input', home, ...within(held, segments)].join('.');
}

/** Of an input whose fields are those of the change itself. */
function placeAmongOwn(input: object, segments: readonly string[]): string | null {
  const [first] = segments;
  if (first !== undefined && childOf(input, first) === undefined) return null;
  return ['input', ...within(input, segments)].join('.');
}

function within(held: unknown, [segment, ...rest]: readonly string[]): readonly string[] {
  if (segment === undefined || !isObject(held)) return [];
  const child = childOf(held, segment);
  if (child === undefined) return rest.length === 0 && !Array.isArray(held) ? [segment] : [];
  return [segment, ...within(child, rest)];
}

const segmentsOf = (path: string, asMarathon: boolean): readonly string[] =>
  path
    .replaceAll(/\((\d+)\)/g, '/$1')
    .split('/')
    .map((segment) => (asMarathon || !Object.hasOwn(renamed, segment) ? segment : (renamed[segment] ?? segment)))
    .filter((segment) => segment !== '');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const childOf = (held: unknown, segment: string): unknown =>
  isObject(held) && Object.hasOwn(held, segment) ? Reflect.get(held, segment) : undefined;
