import { canonicalApp, idAt, loadCatalogue, type CataloguedDefinition } from '../definitions/index.ts';
import { textAt, textMap, type JsonObject } from '../json.ts';
import type { Random } from '../random.ts';
import { oneOf } from './draws.ts';
import { isAskedByMarathon } from './health.ts';
import type { AppContext } from './networking.ts';
import { answering } from './plain-app.ts';

/** A definition of the catalogue in canonical form; its parts are shared by every app made of it. */
interface Template {
  readonly name: string;
  readonly definition: JsonObject;
  readonly bytes: number;
}

/** Templates by size, made once per process. */
interface Templates {
  readonly small: readonly Template[];
  readonly framework: readonly Template[];
  readonly scheduler: readonly Template[];
}

function templateOf(entry: CataloguedDefinition): Template {
  const canonical = canonicalApp(entry.definition, { group: '/' });
  const definition = isAskedByMarathon(canonical) ? answering(canonical) : canonical;
  return { name: (textAt(definition, 'id') ?? '/app').slice(1), definition, bytes: JSON.stringify(definition).length };
}

/** Bound to its agent: its role is the name of the top-level group, which differs from copy to copy. */
function isMovable(template: Template): boolean {
  return template.definition['role'] === undefined;
}

let made: Templates | undefined;

function templates(): Templates {
  if (made !== undefined) return made;
  const { apps, packages } = loadCatalogue();
  const all = [...apps, ...packages].map(templateOf).filter(isMovable);
  const sized = (least: number, most: number): Template[] => all.filter(({ bytes }) => bytes >= least && bytes < most);
  // Below 1.3 kB a definition is a small app's; SDK schedulers begin at 8 kB.
  made = { small: sized(0, 1_300), framework: sized(2_200, 8_000), scheduler: sized(8_000, 30_000) };
  return made;
}

const base64 = (value: JsonObject): string => Buffer.from(JSON.stringify(value)).toString('base64');

const labelSets = new Map<string, JsonObject>();

/** Labels that Cosmos puts on an installed package; shared by all copies. METADATA is about 1.7 kB in base64. */
function packageLabels(name: string, withDefinition: boolean): JsonObject {
  const key = `${name} ${withDefinition}`;
  const known = labelSets.get(key);
  if (known !== undefined) return known;
  const metadata = {
    name,
    version: '1.0.0',
    maintainer: 'support@example.com',
    description: `${name} `.repeat(60).trim(),
    tags: [name],
    postInstallNotes: 'Installed. '.repeat(50),
  };
  const labels: Record<string, string> = {
    DCOS_PACKAGE_NAME: name,
    DCOS_PACKAGE_VERSION: '1.0.0',
    DCOS_PACKAGE_SOURCE: 'https://universe.mesosphere.com/repo',
    DCOS_PACKAGE_METADATA: base64(metadata),
    DCOS_PACKAGE_OPTIONS: base64({ service: { name } }),
  };
  // The whole package, marathon template and configuration schema included: some 15 kB.
  if (withDefinition) labels['DCOS_PACKAGE_DEFINITION'] = base64({ ...metadata, config: 'x'.repeat(11_000) });
  labelSets.set(key, labels);
  return labels;
}

function copyOf(template: Template, context: AppContext, withDefinition: boolean): JsonObject {
  const { definition } = template;
  const own = textMap(definition['labels']);
  const service =
    own['DCOS_SERVICE_NAME'] === undefined ? {} : { DCOS_SERVICE_NAME: `${context.tenant}/${context.name}` };
  const labels = { ...own, ...packageLabels(template.name, withDefinition), ...service };
  return { ...definition, id: idAt(context.group, context.name), labels };
}

function pick(random: Random, list: readonly Template[]): Template {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('the catalogue of definitions is empty');
  return oneOf(random, [first, ...others]);
}

/** A real app of the catalogue (under 1.3 kB), under another id. */
export function cataloguedApp(context: AppContext): JsonObject {
  return { ...pick(context.random, templates().small).definition, id: idAt(context.group, context.name) };
}

/** An installed package of 5 to 8 kB. */
export function frameworkApp(context: AppContext): JsonObject {
  return copyOf(pick(context.random, templates().framework), context, false);
}

/** The scheduler of an SDK package: 100 to 400 variables, 12 to 25 kB. */
export function schedulerApp(context: AppContext): JsonObject {
  return copyOf(pick(context.random, templates().scheduler), context, false);
}

/** A package with its whole definition in a label: 25 kB and more. */
export function definedPackageApp(context: AppContext): JsonObject {
  const { small, framework } = templates();
  return copyOf(pick(context.random, [...framework, ...small]), context, true);
}
