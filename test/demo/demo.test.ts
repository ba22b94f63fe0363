import { readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/gateway.ts';
import { startDemo, type Demo } from '../support/demo.ts';

const examples = path.resolve(import.meta.dirname, '../../examples');
let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
  // Grants of DC/OS count as soon as the Marathons they name are known.
  await eventually(async () => {
    const { data } = await demo.ask<{ apps: { totalCount: number } }>('dcos-dev', '{ apps { totalCount } }');
    expect(data.apps.totalCount).toBeGreaterThan(0);
  });
});

afterAll(async () => {
  expect(await demo.end()).toBe(0);
});

/** What differs from run to run stands for its kind: moments, ids, ports, addresses. */
const steady = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '‹time›')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '‹uuid›')
      .replace(/127\.\d+\.\d+\.\d+(:\d+)?/g, '‹address›'),
  );

describe('the demo', () => {
  it('names one Marathon and has found at least three service Marathons on it', async () => {
    const query = '{ marathons { nodes { name configured kind frameworkId } } }';
    const { data } = await demo.ask<{ marathons: { nodes: { name: string; configured: boolean; kind: string }[] } }>(
      'operator',
      query,
    );
    const { nodes } = data.marathons;
    expect(nodes.filter((one) => one.configured).map((one) => one.kind)).toEqual(['PLATFORM']);
    expect(nodes.filter((one) => !one.configured).length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(demo.marathons).sort()).toEqual(nodes.map((one) => one.name).sort());
  });

  it('shows each user what is theirs, with the same query', async () => {
    const query = '{ apps(first: 1000) { nodes { appId } } tenants { name } }';
    const seen = async (user: string) => {
      const { data } = await demo.ask<{ apps: { nodes: { appId: string }[] } }>(user, query);
      return data.apps.nodes.map((one) => one.appId);
    };
    const [red, blue, auditor, operator] = await Promise.all(['red-dev', 'blue-dev', 'auditor', 'operator'].map(seen));
    expect(red?.length).toBeGreaterThan(10);
    expect(red?.every((id) => id.startsWith('/red/'))).toBe(true);
    expect(blue?.length).toBeGreaterThan(10);
    expect(blue?.every((id) => id.startsWith('/blue/'))).toBe(true);
    expect(auditor).toEqual(operator);
    expect(operator).toEqual(expect.arrayContaining([...(red ?? []), ...(blue ?? [])]));
    expect(operator?.length).toBeGreaterThan((red?.length ?? 0) + (blue?.length ?? 0));
    expect(await seen('web-owner')).toEqual(['/red/shop/web']);
    expect(await seen('superuser')).toEqual(operator);
    const pipeline = await seen('red-pipeline');
    expect(pipeline.length).toBeGreaterThan(0);
    expect(pipeline.every((id) => id.startsWith('/red/shop/'))).toBe(true);
    const dcos = await seen('dcos-dev');
    expect(dcos.length).toBeGreaterThan(0);
    expect(dcos.every((id) => id.startsWith('/blue/'))).toBe(true);
    // Not what is on the Marathon to which nothing lets through.
    expect(dcos.length).toBeLessThan(blue?.length ?? 0);
    expect(await seen('nobody')).toEqual([]);
  });

  it('says what to try next, with addresses that answer', async () => {
    expect(demo.printed()).toContain(demo.graphql);
    for (const url of Object.values(demo.marathons)) expect((await fetch(`${url}/ping`)).status).toBe(200);
    expect((await fetch(demo.graphql.replace('/graphql', '/readyz'))).status).toBe(200);
  });
});

describe('the examples', () => {
  for (const file of readdirSync(examples).filter((name) => name.endsWith('.graphql'))) {
    it(`${file} has the answer that stands beside it`, async () => {
      const query = readFileSync(path.join(examples, file), 'utf8');
      const user = /^# As ([\w-]+)\. \S/.exec(query)?.[1];
      expect(user, 'the first line says who asks, and what for').toBeDefined();
      const isStream = /^subscription\b/m.test(query);
      const answer = steady(await (isStream ? demo.watch(user ?? '', query) : demo.ask(user ?? '', query)));
      const golden = path.join(examples, file.replace('.graphql', '.json'));
      if (process.env['UPDATE_GOLDEN'] || !existsSync(golden))
        writeFileSync(golden, `${JSON.stringify(answer, null, 2)}\n`);
      expect(answer).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
      expect(answer).not.toHaveProperty('errors');
    });
  }
});

describe('the console', () => {
  it('signs in by a link, shows the schema, asks, and loads nothing from elsewhere', async () => {
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && problems.push(message.text())));
      page.on('pageerror', (error) => void problems.push(error.message));
      page.on('request', (request) => void asked.push(request.url()));
      await page.goto(`${demo.console}#token=${demo.users['red-dev']}`);
      await page.getByText('red-dev (user)').waitFor();
      // The token leaves the address line, and with it the history.
      expect(page.url()).toBe(demo.console);
      await page.locator('.graphiql-execute-button').click();
      await page.locator('.result-window').getByText('"fleet"').waitFor();
      await page.locator('.graphiql-query-editor .CodeMirror').click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText('subscription { appChanged { kind appId } }');
      await page.locator('.graphiql-execute-button').click();
      // What is shown is the last message: soon it is a change.
      await page
        .locator('.result-window')
        .getByText(/"(SYNCED|PUT)"/)
        .first()
        .waitFor();
      await page.locator('.graphiql-execute-button').click();
      await page.locator('#token').fill('not a token');
      await page.getByRole('button', { name: 'Use' }).click();
      await page.getByText('A valid token is needed.').first().waitFor();
      const origin = new URL(demo.console).origin;
      expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))).toEqual([]);
      expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
