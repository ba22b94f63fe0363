import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { closeDecoder, eventually, follow } from './following.ts';
import type { Followed, FollowOptions } from './following.ts';
import { startUpstream } from './upstream.ts';
import type { Upstream } from './upstream.ts';

/** What every full read lists, by the upstream's endpoint names. */
export const kinds = ['info', 'apps', 'groups', 'pods', 'deployments', 'queue'];

export interface Scene {
  /** A small Marathon with two apps and a pod, new for each test. */
  upstream: Upstream;
  /** Follows it; stopped after the test. */
  start(options?: FollowOptions): Followed;
  /** The same, when everything is read and events are followed. */
  live(options?: FollowOptions): Promise<Followed>;
}

/** Sets the scene of each test of the file that calls it. */
export function setScene(): Scene {
  const open: Followed[] = [];
  let upstream: Upstream | null = null;

  const scene: Scene = {
    get upstream() {
      if (upstream === null) throw new Error('outside of a test');
      return upstream;
    },
    set upstream(other) {
      upstream = other;
    },
    start: (options = {}) => {
      const followed = follow(scene.upstream.url, options);
      open.push(followed);
      return followed;
    },
    live: async (options = {}) => {
      const followed = scene.start(options);
      await followed.informer.synced;
      await eventually(() => expect(followed.informer.state().phase).toBe('LIVE'));
      return followed;
    },
  };

  beforeEach(async () => {
    upstream = await startUpstream();
    upstream.apps.set('/shop/web', { instances: 2, tasks: 2 }).set('/shop/db', { instances: 1, tasks: 1 });
    upstream.pods.set('/pods/one', 1);
    for (const group of ['/shop', '/pods']) upstream.groups.add(group);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((followed) => followed.close()));
    await scene.upstream.close();
  });
  afterAll(closeDecoder);
  return scene;
}
