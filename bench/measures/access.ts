import { parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import {
  createAuthorizer,
  emptyPolicy,
  viewerOf,
  type Access,
  type IamGrant,
  type IamRecord,
} from '../../src/authz/index.ts';
import { resolvers } from '../../src/resolvers/index.ts';
import { createExecutableSchema, typeDefs } from '../../src/schema/index.ts';
import { fillHouse, type House } from '../contestants/house.ts';
import { median } from './ask.ts';
import { atMost, noted, type Section } from './result.ts';
import { folderOf, type UpstreamProcess } from './setup.ts';
import { measureTiming } from './timing.ts';

const grantCount = 1_000;
const groupCount = 70;
const abilities = 30;
const pages = 300;

const method = `In this process, over the gateway's own store. A user of DC/OS in ${groupCount} groups, to which ${grantCount} permissions were granted: the service at
Admin Router of every Marathon, for the rest paths of groups and apps, drawn evenly over the Marathons. Rights: from the IAM's answer
to the scopes of \`read\` on every Marathon, each time for an answer never seen, in CPU time of its thread, which other work on the machine
does not stretch; median of ${abilities}. Page: \`apps(first: 50)\` with \`totalCount\` and ten
fields, compiled, loaders made anew, by turns for the user and for a superuser; medians of ${pages}.`;

const page = `{ apps(first: 50) { totalCount nodes {
  id appId marathon { name } status version image instances cpus mem tasksRunning } } }`;

export async function measureAccess(upstream: UpstreamProcess): Promise<readonly Section[]> {
  const house = await fillHouse(folderOf('access'), upstream.addresses);
  const grants = drawGrants(house);
  const made = Array.from({ length: abilities }, () => spent(() => rightsFrom(house, grants)));
  const [first] = made;
  const tenant = rightsFrom(house, grants);
  const superuser = rightsFrom(house, [{ rid: 'dcos:superuser', actions: ['full'], gid: 'superusers' }]);
  const { mine, theirs, seen, all } = measurePages(house, tenant, superuser);
  const timing = measureTiming(house, tenant);
  await house.close();
  const rights = {
    title: `Access: ${all.toLocaleString('en')} apps, ${grantCount.toLocaleString('en')} grants, ${groupCount} groups`,
    method,
    results: [
      atMost(
        { what: 'building the rights, once', value: median(made.map(({ cpu }) => cpu)), unit: ' ms', digits: 1 },
        50,
      ),
      noted('by the clock', `${median(made.map(({ wall }) => wall)).toFixed(1)} ms`),
      noted('the first time, on cold code', `${(first?.cpu ?? 0).toFixed(1)} ms`),
      noted('apps the user may read', seen.toLocaleString('en')),
      noted("first page, the user's and a superuser's", `${mine.toFixed(2)} ms, ${theirs.toFixed(2)} ms`),
      atMost({ what: "the user's page beyond a superuser's", value: mine - theirs, unit: ' ms', digits: 2 }, 2),
      noted("the user's page : a superuser's", `${(mine / theirs).toFixed(2)} : 1`),
    ],
  };
  return [rights, timing];
}

/** A permission for every group in turn; of every Marathon the gate, then paths. */
function drawGrants({ marathons, paths }: House): readonly IamGrant[] {
  const gates = marathons.map((name) => ({ rid: `dcos:adminrouter:service:${name}`, actions: ['full' as const] }));
  const each = Math.ceil((grantCount - gates.length) / marathons.length);
  const places = marathons.flatMap((name) => {
    const apps = paths(name);
    const step = Math.max(1, Math.floor(apps.length / each));
    return Array.from({ length: each }, (_, at) => {
      const app = apps[(at * step) % apps.length] ?? '/';
      // Every other one is for the group around the app.
      const path = at % 2 === 0 ? app : app.slice(0, app.lastIndexOf('/'));
      return { rid: `dcos:service:marathon:${name}:services:${path}`, actions: ['read' as const, 'update' as const] };
    });
  });
  return [...gates, ...places].slice(0, grantCount).map((grant, at) => ({ ...grant, gid: `group-${at % groupCount}` }));
}

/** As the gateway makes them of an answer of the IAM: nothing is kept from before. */
function rightsFrom({ marathons }: House, grants: readonly IamGrant[]): Access {
  const groups = [...new Set(grants.flatMap(({ gid }) => gid ?? []))];
  const record: IamRecord = { groups, isServiceAccount: false, grants };
  const named = marathons.map((name) => ({ name, frameworkName: name, serviceName: null }));
  const authorizer = createAuthorizer({
    policy: emptyPolicy,
    frameworkIdOf: () => null,
    marathons: () => named,
    iam: () => ({ recordOf: () => ({ record, asOf: new Date().toISOString() }), revision: () => '1' }),
  });
  const claims = { kind: 'user', subject: 'jo', groups: [], issuer: null, expiresAt: null, isDcos: true } as const;
  const access = authorizer.accessFor(viewerOf(claims));
  for (const marathon of marathons) access.runs('read', marathon);
  return access;
}

/** Milliseconds of this thread's CPU, and by the clock. */
function spent(work: () => unknown): { readonly cpu: number; readonly wall: number } {
  const before = process.threadCpuUsage();
  const wall = timed(work);
  const { user, system } = process.threadCpuUsage(before);
  return { cpu: (user + system) / 1_000, wall };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function measurePages(house: House, tenant: Access, superuser: Access) {
  const compiled = compileQuery(createExecutableSchema(typeDefs, resolvers), parse(page));
  if (!isCompiledQuery(compiled)) throw new Error('the page cannot be compiled');
  const ask = (access: Access) => {
    const result = compiled.query(undefined, house.contextFor(access), {});
    if (result instanceof Promise) throw new Error('a page of apps waits for nothing');
    return result;
  };
  const countOf = (access: Access): number => {
    const { data, errors } = ask(access);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return Number(data?.['apps'].totalCount);
  };
  const [seen, all] = [countOf(tenant), countOf(superuser)];
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < pages; round += 1) {
    mine.push(timed(() => ask(tenant)));
    theirs.push(timed(() => ask(superuser)));
  }
  return { mine: median(mine), theirs: median(theirs), seen, all };
}
