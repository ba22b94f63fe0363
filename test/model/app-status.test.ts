import { describe, expect, it } from 'vitest';
import { appHealthOf, appStatusOf, isStuck } from '../../src/model/index.ts';
import { anApp, aQueueItem } from '../support/records.ts';

const late = { timeLeftSeconds: 30, overdue: false };
const due = { timeLeftSeconds: 0, overdue: true };

describe("an app's status", () => {
  it.each([
    ['RUNNING', { instances: 2, tasksRunning: 2 }, 0, []],
    ['RUNNING', { instances: 2, tasksRunning: 1 }, 0, []],
    ['DEPLOYING', { instances: 2, tasksRunning: 1 }, 1, []],
    ['DEPLOYING', { instances: 0, tasksRunning: 0 }, 1, []],
    ['SUSPENDED', { instances: 0, tasksRunning: 0 }, 0, []],
    ['UNKNOWN', { instances: 1, tasksRunning: 0 }, 0, []],
    ['WAITING', { instances: 2, tasksRunning: 1 }, 1, [{ delay: due }]],
    ['WAITING', { instances: 2, tasksRunning: 1 }, 0, [{ delay: null }]],
    ['DELAYED', { instances: 2, tasksRunning: 0 }, 1, [{ delay: late }]],
    ['DELAYED', { instances: 2, tasksRunning: 0 }, 0, [{ delay: due }, { delay: late }]],
    ['RUNNING', { instances: 2, tasksRunning: 2 }, 0, [{ delay: late, count: 0 }]],
  ])('is %s for %j with %i deployments and queue %j', (status, counts, deployments, queue) => {
    const app = anApp('m', '/a', counts);
    expect(
      appStatusOf(
        app,
        deployments,
        queue.map((item) => aQueueItem('m', '/a', item)),
      ),
    ).toBe(status);
  });

  it('is stuck only while a deployment holds an app of which something waits', () => {
    expect(isStuck(1, [aQueueItem('m', '/a', { delay: due })])).toBe(true);
    expect(isStuck(0, [aQueueItem('m', '/a', { delay: due })])).toBe(false);
    expect(isStuck(1, [])).toBe(false);
  });

  it('has unknown health for running tasks without a result, and never less than none', () => {
    expect(appHealthOf(anApp('m', '/a', { tasksRunning: 3, tasksHealthy: 1, tasksUnhealthy: 1 })).unknown).toBe(1);
    expect(appHealthOf(anApp('m', '/a', { tasksRunning: 1, tasksHealthy: 2 })).unknown).toBe(0);
  });
});
