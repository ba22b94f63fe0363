import type { Clock } from '../../clock.ts';
import type { Random } from '../../random.ts';
import type { Deployments } from '../deployment/deployments.ts';
import { planOf, type Plan } from '../deployment/plan.ts';
import type { EventBus } from '../events.ts';
import { Refusal, refusal } from '../refusal.ts';
import { draftOf, type Draft, type Root } from '../root.ts';
import { FINEST, iso } from '../time.ts';
import { failureText, hasRoles } from './failure-text.ts';
import type { History } from './history.ts';
import { judgeResidents } from './judge-resident.ts';
import { judgeRoot } from './judge-root.ts';
import { assignPorts, type PortRange } from './ports.ts';
import { stampAll } from './stamp.ts';
import { createTurns, type Turns } from './turns.ts';

export interface UpdateParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly events: EventBus;
  readonly deployments: Deployments;
  readonly ports: PortRange;
  readonly maxRunning: number;
  /** Whether a restart counts as scaling. */
  readonly restartScales: boolean;
}

/** A change to the root. */
export interface Change {
  /** The group that events name. */
  readonly groupId: string;
  readonly force: boolean;
  /** Changes the draft; refuses by throwing. */
  readonly change: (draft: Draft, version: number) => void;
  readonly sentenced?: ReadonlySet<string>;
  /** A version other than the moment of the update: that of roll-backs. */
  readonly version?: number;
}

/** What came of it. */
export interface Done {
  readonly plan: Plan;
  readonly version: number;
}

/** The root of one Marathon and the one way to change it. */
export interface Roots {
  current(): Root;
  readonly history: History;
  update(change: Change): Done;
  /** The plan that the change would give; nothing is kept. */
  rehearse(change: Omit<Change, 'groupId' | 'force'>): Plan;
  /** Replaces a root without version, event or deployment. */
  patch(change: (draft: Draft) => void): void;
  /** One change after the other. */
  readonly turns: Turns;
  /** The next version: now, but never twice the same; two in one millisecond only look it. */
  nextVersion(): number;
}

const tooMany = (most: number): Refusal =>
  refusal(
    403,
    `Max number (${most}) of running deployments is achieved. Wait for existing deployments to complete or cancel one` +
      'using force=true parameter. You can increase max deployment number by using --max_running_deployments parameter' +
      ' but be advised that this can have negative effects on the performance.',
  );

export function createRoots(first: Root, history: History, parts: UpdateParts): Roots {
  let root = first;
  let last = first.version;
  const turns = createTurns(parts.clock);
  const nextVersion = (): number => (last = Math.max(parts.clock.now(), last + FINEST));
  const targetOf = (change: Pick<Change, 'change'> & { readonly force?: boolean }, version: number): Root => {
    const draft = draftOf(root);
    change.change(draft, version);
    assignPorts(draft, root, parts.ports);
    stampAll(draft, root, { version, restartScales: parts.restartScales });
    const target: Root = { version, ...draft };
    try {
      judgeRoot(target);
      judgeResidents(root, target, change.force === true);
    } catch (error) {
      if (error instanceof Refusal) error.reason = failureText(target, error.body.details, hasRoles(target));
      throw error;
    }
    return target;
  };
  const attempt = (change: Change, version: number): Done => {
    if (parts.deployments.all().length >= parts.maxRunning) throw tooMany(parts.maxRunning);
    const before = root;
    const target = targetOf(change, version);
    const sentenced = change.sentenced ? { sentenced: change.sentenced } : {};
    const plan = planOf(before, target, { id: parts.random.uuid(), version, ...sentenced });
    history.keep(before, target);
    // The deployment starts before the root is stored, but what it starts looks at the new root.
    root = target;
    try {
      parts.deployments.start(plan, change.force);
    } catch (error) {
      root = before;
      throw error;
    }
    history.keepRoot(target);
    return { plan, version };
  };
  return {
    current: () => root,
    history,
    turns,
    nextVersion,
    update(change) {
      const version = change.version ?? nextVersion();
      try {
        turns.take();
        const done = attempt(change, version);
        parts.events.publish('group_change_success', { groupId: change.groupId, version: iso(version) });
        return done;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const reason = error.reason ?? error.message;
        parts.events.publish('group_change_failed', { groupId: change.groupId, version: iso(version), reason });
        throw error;
      }
    },
    rehearse(change) {
      const version = nextVersion();
      return planOf(root, targetOf(change, version), { id: '', version });
    },
    patch(change) {
      const draft = draftOf(root);
      change(draft);
      root = { version: root.version, ...draft };
    },
  };
}
