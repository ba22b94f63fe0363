import { randomUUID } from 'node:crypto';
import type { ApplyManifestInput, ScaleAppsInput } from '../../schema/index.ts';
import type { RequestAudit } from '../../audit/index.ts';
import type { Running } from '../carrying/way.ts';
import type { Terms } from '../change.ts';
import { everyNodeRead } from '../every-node.ts';
import { invalid, termsOf } from '../terms.ts';
import { changesFor } from '../working/index.ts';
import { applyItems, shown, type BulkItem } from './apply.ts';
import { itemOf, type Item } from './items.ts';
import { readManifest } from './manifest.ts';
import { assertPlanned, planItems, type BulkPlan } from './plan.ts';

/** What became of many changes. */
export interface BulkResult {
  readonly id: string;
  readonly planToken: string;
  readonly items: readonly BulkItem[];
}

export interface BulkCommands {
  /** Fails with BAD_USER_INPUT, and with CONFLICT for a plan that is none any more; items that fail are in the result. */
  scaleApps(input: ScaleAppsInput): Promise<BulkResult>;
  applyManifest(input: ApplyManifestInput): Promise<BulkResult>;
}

type Given = Pick<ApplyManifestInput, keyof ApplyManifestInput & keyof ScaleAppsInput>;

/** As many as a manifest may hold. */
const mostApps = 1_000;
const mostAtOnce = 20;

export function createBulkCommands(running: Running, signal: AbortSignal): BulkCommands {
  const { reading } = running;
  const works = changesFor(reading);
  const carryOut = async (items: readonly Item[], input: Given, terms: Terms): Promise<BulkResult> => {
    const id = randomUUID();
    const bulk = { ...terms, bulk: id };
    running.pace.plan(reading.access.viewer, items.length);
    const plan = await planItems(running, bulk, items);
    if (!(await isAskedAgain(running, terms))) assertPlanned(plan, input.planToken);
    const result = { id, planToken: plan.token };
    const broken = plan.items.some(({ error }) => error !== null);
    if (terms.dryRun || broken) {
      const rest = broken && !terms.dryRun ? 'SKIPPED' : 'PLANNED';
      return { ...result, items: plan.items.map((item) => shown(item, item.error === null ? rest : 'FAILED')) };
    }
    const pacing = pacingOf(input);
    const work = running.audit.work(draftOf(id, plan, terms));
    try {
      return { ...result, items: await applyItems(running, bulk, { items: plan.items, ...pacing, signal, work }) };
    } finally {
      await work.end();
    }
  };
  return {
    applyManifest: async (input) => {
      const terms = termsOf({
        ...input,
        await: input.await ?? 'DEPLOYED',
        awaitTimeoutSeconds: input.awaitTimeoutSeconds ?? 300,
      });
      // To read it is work, whatever is in it.
      running.pace.plan(reading.access.viewer, 1);
      const wanted = await readManifest(input.manifest);
      return carryOut(
        wanted.map((one) => itemOf(reading, works, one)),
        input,
        terms,
      );
    },
    scaleApps: async (input) => carryOut(await scalings(running, input), input, termsOf(input)),
  };

  async function scalings({ reading: { loaders } }: Running, input: ScaleAppsInput): Promise<readonly Item[]> {
    const { filter, instances, factor } = input;
    const hasInstances = typeof instances === 'number';
    if (hasInstances === (typeof factor === 'number'))
      throw invalid('instances', 'or `factor`: exactly one of the two is needed');
    if ((factor ?? 0) < 0) throw invalid('factor', 'is 0 or more');
    const count = (await loaders.apps({ filter }, {})).totalCount();
    if (count > mostApps) throw invalid('filter', `selects ${count} apps; at most ${mostApps} go at once`);
    if (count === 0) throw invalid('filter', 'selects no app');
    return (await everyNodeRead((page) => loaders.apps({ filter }, page))).map((app): Item => {
      const wanted = hasInstances ? instances : Math.ceil(app.instances * (factor ?? 1));
      const place = { marathon: app.ref.marathon, id: app.appId };
      return {
        operation: 'scaleApps',
        kind: 'APP',
        marathon: place.marathon,
        path: place.id,
        // As it was asked for: asked again under its key a factor is the same input, whatever it made of the app the first time.
        input: { ...place, ...(hasInstances ? { instances } : { factor }) },
        work: async () => ({ ...(await works.scaleApp({ ...place, instances: wanted })), operation: 'scaleApps' }),
      };
    });
  }
}

/** Whether something was begun under the key before: then what is planned now is what is left of it. */
async function isAskedAgain({ audit, reading }: Running, { idempotencyKey: key }: Terms): Promise<boolean> {
  if (key === null) return false;
  return (await audit.log.works.read({ key, actor: reading.access.viewer })) !== null;
}

/** What those who watch are told before anything is begun. */
const draftOf = (
  id: string,
  { items }: BulkPlan,
  { idempotencyKey: key }: Terms,
): Parameters<RequestAudit['work']>[0] => ({
  id,
  key,
  operation: items[0]?.item.operation ?? '',
  items: items.map(({ item: { marathon, kind, path }, wave }) => ({
    marathon,
    type: kind,
    path,
    wave,
    state: 'PENDING',
    auditEvent: null,
    deploymentId: null,
    code: null,
    message: null,
  })),
});

function pacingOf({ maxParallel, stopAfterFailures }: Given) {
  const [parallel, failures] = [maxParallel ?? 4, stopAfterFailures ?? 1];
  if (parallel < 1 || parallel > mostAtOnce) throw invalid('maxParallel', `lies between 1 and ${mostAtOnce}`);
  if (failures < 1) throw invalid('stopAfterFailures', 'is 1 or more');
  return { maxParallel: parallel, stopAfterFailures: failures };
}
