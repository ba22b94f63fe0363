import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTokens } from '../../scripts/api-tokens.ts';
import { createEstate, type Estate } from '../../simulator/index.ts';
import { temporaryFolder } from '../audit/stores.ts';
import { eventually, startOver, type RunningGateway } from '../support/gateway.ts';
import { languages, recipes, requirePrograms, runRecipe, writeRecipes, type Language, type Ran } from './recipes.ts';

const folder = temporaryFolder();
const marathon = 'marathon-apps';
const policy = {
  roles: { owner: { actions: ['full', 'review'] }, blind: { actions: ['full'] } },
  bindings: [
    { serviceAccount: 'red-pipeline', role: 'owner', scope: { marathon: '*', path: '/red' } },
    { serviceAccount: 'red-blind', role: 'blind', scope: { marathon: '*', path: '/red' } },
  ],
};

let estate: Estate;
let running: RunningGateway;
let token: string;
/** Of one who may do all the same, but review nothing. */
let blind: string;
beforeAll(async () => {
  const tokens = path.join(folder.path, 'tokens.json');
  token = runTokens(['create', '--service-account', 'red-pipeline', '--file', tokens], folder.path).out;
  blind = runTokens(['create', '--service-account', 'red-blind', '--file', tokens], folder.path).out;
  writeRecipes(folder.path);
  estate = await createEstate({ seed: 7, services: 1, appsPerMarathon: 4, tasksPerMarathon: 6, appsOnPlatform: 2 });
  await estate.settled();
  const identity = { issuers: [{ secret: '${SECRET}', algorithms: ['HS256'] }], apiTokens: { file: tokens } };
  running = await startOver(estate, { policy, config: { identity } });
});
afterAll(async () => {
  await running?.close();
  await estate?.close();
  folder.remove();
});

const image = (tag: string) => ({
  container: { type: 'DOCKER', docker: { image: `registry.example.com/web:${tag}` } },
});
const small = { cpus: 0.01, mem: 16, instances: 1 };

/** What the recipes are run on, as red-pipeline itself: made past the recipes, which are what is tested. */
async function change(mutation: string, type: string, input: object): Promise<string | null> {
  const response = await fetch(`${running.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      query: `mutation ($input: ${type}!) { change: ${mutation}(input: $input) { deploymentId } }`,
      variables: { input: { marathon, ...input } },
    }),
  });
  const { data, errors }: { data: { change: { deploymentId: string | null } }; errors?: unknown } = JSON.parse(
    await response.text(),
  );
  expect(errors).toBeUndefined();
  return data.change.deploymentId;
}
const create = (id: string, definition: object, wait = 'HEALTHY') =>
  change('createApp', 'CreateAppInput', { id, definition: { ...small, ...definition }, await: wait });

const shelf = () => running.gateway.store.shelf(marathon);
const tasksOf = (id: string) => (shelf()?.apps.get(id)?.tasks ?? []).map(({ taskId }) => taskId).sort();

describe('the page', () => {
  it('has every recipe in every language', () => {
    const files = [...recipes().keys()];
    const names = files.filter((file) => file.endsWith('.sh')).map((file) => file.slice(0, -3));
    expect(names).toHaveLength(12);
    const wanted = languages.flatMap((language) => names.map((name) => language.file(name)));
    expect(files.sort()).toEqual(wanted.sort());
  });
});

// Languages at the same time, for most of it is waiting for deployments; within one, one after the other.
const inOrder = { concurrent: false };
describe.concurrent.each(languages)('the recipes in $name', (language: Language) => {
  beforeAll(() => requirePrograms(language));

  const base = `/red/${language.name}`;
  const app = `${base}/web`;
  const run = (recipe: string, ...args: readonly string[]): Promise<Ran> =>
    runRecipe({ language, folder: folder.path, gateway: running.url, token }, recipe, args);
  const printed = async (recipe: string, ...args: readonly string[]): Promise<string> => {
    const ran = await run(recipe, ...args);
    expect(ran, `${recipe} ${args.join(' ')}`).toMatchObject({ code: 0 });
    return ran.out;
  };

  it('sign in, and say why a token is not taken', inOrder, async () => {
    expect(await printed('sign-in')).toBe('red-pipeline SERVICE_ACCOUNT');
    const wrong = { language, folder: folder.path, gateway: running.url, token: `mgw_aaaaaaaaaaaa_${'A'.repeat(43)}` };
    const refused = await runRecipe(wrong, 'sign-in');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('The token is not taken: unknown-token');
    expect(refused.err).toContain('UNAUTHENTICATED');
  });

  it('scale, wait until it is healthy, and read the event of it', inOrder, async () => {
    await create(app, image('1'));
    const [reached, event] = (await printed('scale', marathon, app, '2')).split(' ');
    expect(reached).toBe('HEALTHY');
    expect(shelf()?.apps.get(app)?.instances).toBe(2);
    const [what, where] = (await printed('event', event ?? '')).split('\n');
    expect(what).toBe('red-pipeline scaleApp SUCCEEDED: scaled by a recipe');
    expect(where).toMatch(new RegExp(`^${marathon} ${app} 20\\S+Z → 20\\S+Z$`));
    expect((await run('scale', marathon, '/blue/x', '2')).err).toMatch(/There is no \/blue\/x/);
    const none = { code: 1, err: expect.stringMatching(/^There is no such event, or none you may review\.\n?$/) };
    expect(await run('event', '00000000-0000-4000-8000-000000000000')).toMatchObject(none);
    const other = { language, folder: folder.path, gateway: running.url, token: blind };
    expect(await runRecipe(other, 'event', [event ?? ''])).toMatchObject(none);
  });

  it('deploy an image once, restart, and roll back', inOrder, async () => {
    const next = image('2').container.docker.image;
    expect(await printed('deploy', marathon, app, next, '17')).toBe('HEALTHY');
    const version = shelf()?.apps.get(app)?.version;
    expect(await printed('deploy', marathon, app, next, '17')).toBe('HEALTHY, as before');
    expect(shelf()?.apps.get(app)?.version).toBe(version);
    const misused = await run('deploy', marathon, app, image('3').container.docker.image, '17');
    expect(misused).toMatchObject({ code: 1, err: expect.stringContaining('BAD_USER_INPUT') });

    const before = tasksOf(app);
    expect(await printed('restart', marathon, app)).toBe('HEALTHY');
    expect(tasksOf(app).filter((id) => before.includes(id))).toEqual([]);

    await change('updateApp', 'UpdateAppInput', { id: app, definition: { env: { BAD: 'yes' } }, await: 'HEALTHY' });
    expect(await printed('rollback', marathon, app)).toBe('HEALTHY');
    expect(JSON.parse(shelf()?.apps.get(app)?.definition ?? '{}')).not.toHaveProperty('env.BAD');
  });

  it('say who holds a lock, cancel what is stuck, and go on', inOrder, async () => {
    const stuck = `${base}/stuck`;
    await create(stuck, { cmd: 'sleep 1000' });
    const held = await change('updateApp', 'UpdateAppInput', { id: stuck, definition: { cpus: 1_000 } });
    const locked = await run('patient', marathon, stuck, '2', '1');
    expect(locked).toMatchObject({ code: 75, out: `held by ${held}, which changes ${stuck}` });
    // Until the old task has ended it still runs.
    await eventually(async () => expect(await printed('unhealthy')).toContain(`${marathon} ${stuck} waiting: `));
    expect(await printed('unstick', marathon, stuck)).toBe(`cancelled ${held}`);
    expect(await printed('patient', marathon, stuck, '2', '60')).toBe('ACCEPTED');
  });

  it('list what is not healthy, and kill it', inOrder, async () => {
    const sick = `${base}/sick`;
    // Nothing answers on its port, and Marathon does not kill it for that.
    const check = {
      protocol: 'HTTP',
      path: '/',
      portIndex: 0,
      gracePeriodSeconds: 1,
      intervalSeconds: 1,
      timeoutSeconds: 1,
    };
    const definition = { cmd: 'sleep 1000', portDefinitions: [{ port: 0 }], env: { LAB_SERVE: 'bad' } };
    await create(sick, { ...definition, healthChecks: [{ ...check, maxConsecutiveFailures: 0 }] }, 'ACCEPTED');
    await eventually(async () => expect(await printed('unhealthy')).toContain(`${marathon} ${sick} unhealthy: `));
    const before = tasksOf(sick);
    expect(await printed('kill-stuck', marathon, sick)).toBe('killed 1');
    await eventually(() => expect(tasksOf(sick)).not.toEqual(before));
    expect(await printed('kill-stuck', marathon, app)).toBe('nothing is stuck');
  });

  it.each([['deploy', 'image', '1'], ['rollback'], ['kill-stuck'], ['unstick']])(
    '%s says when there is no such app',
    inOrder,
    async (recipe, ...more) => {
      const refused = await run(recipe, marathon, `${base}/absent`, ...more);
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('There is no such app') });
    },
  );

  it('apply a manifest as it was planned', inOrder, async () => {
    const file = path.join(folder.path, `${language.name}.yaml`);
    const [one, two] = [`${base}/one`, `${base}/two`];
    const write = (cpus: number) =>
      writeFileSync(
        file,
        JSON.stringify({
          marathon,
          apps: [
            { id: one, cmd: 'sleep 9', cpus, mem: 16 },
            { id: two, cmd: 'sleep 9', cpus: 0.01, mem: 16, dependencies: [one] },
          ],
        }),
      );
    write(0.01);
    const applied = await printed('apply', file, '17');
    expect(applied.split('\n').map((line) => line.trim())).toEqual([
      `PLANNED ${one} CREATE`,
      `PLANNED ${two} CREATE`,
      `SUCCEEDED ${one}`,
      `SUCCEEDED ${two}`,
    ]);
    expect(shelf()?.apps.get(two)?.instances).toBe(1);
    write(-1);
    const refused = await run('apply', file, '18');
    expect(refused).toMatchObject({ code: 1, out: expect.stringContaining(`FAILED ${one} INVALID_DEFINITION`) });
  });
});
