import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createIamClient, type IamAuth } from '../../src/connectors/iam/index.ts';
import { createDirectory, type Directory, type DirectoryOptions } from '../../src/identity/index.ts';
import { startIam, type TestIam } from '../support/iam.ts';
import { eventually } from '../support/gateway.ts';

const rid = 'dcos:service:marathon:mom:services:/team/a b';
let iam: TestIam;
let auth: IamAuth;
beforeAll(async () => {
  iam = await startIam({
    users: [
      { uid: 'jo', password: 'jo-password', permissions: { [rid]: ['read', 'update'] } },
      { uid: 'weak', password: 'weak-password' },
    ],
  });
  auth = { type: 'dcos-service-account', loginUrl: `${iam.url}/acs/api/v1/auth/login`, ...iam.account };
});
afterAll(() => iam.close());

const open: Directory[] = [];
afterEach(async () => {
  iam.door.state = 'open';
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A directory whose clock a test moves; it polls by itself all the time. */
function directory(how: Partial<DirectoryOptions> = {}, who = auth, timeoutMs = 2_000) {
  const clock = { now: Date.now() };
  const logged: string[] = [];
  const note = (_: object, text: string): void => void logged.push(text);
  const made = createDirectory({
    client: createIamClient({ url: iam.url, auth: who, timeoutMs }),
    pollMs: 50,
    log: { info: note, warn: note },
    now: () => clock.now,
    ...how,
  });
  open.push(made);
  return { made, clock, logged };
}

const granted = (made: Directory, uid: string) =>
  made.recordOf(uid)?.record.grants.map((grant) => grant.actions.join());
const unknown = expect.objectContaining({ code: 'PERMISSIONS_UNKNOWN' });

describe('what the IAM says of a user', () => {
  it('is known after it was asked, and the same object while it says the same', async () => {
    const { made, clock } = directory();
    expect(made.recordOf('jo')).toBeNull();
    await made.ready('jo', null);
    const before = made.recordOf('jo');
    expect(before?.record).toEqual({
      groups: [],
      isServiceAccount: false,
      grants: [{ rid, actions: ['read', 'update'], gid: null }],
    });
    clock.now += 10_000;
    await made.ready('jo', null);
    expect(made.recordOf('jo')?.record).toBe(before?.record);
    expect(made.recordOf('jo')?.asOf).not.toBe(before?.asOf);
  });

  it('is nothing for a uid that it does not know', async () => {
    const { made } = directory();
    await made.ready('stranger', null);
    expect(made.recordOf('stranger')?.record).toEqual({ groups: [], isServiceAccount: null, grants: [] });
  });

  it('is asked for once, however many wait for it', async () => {
    const { made } = directory({ pollMs: 60_000 });
    const before = iam.asked.length;
    await Promise.all(Array.from({ length: 20 }, () => made.ready('jo', null)));
    expect(iam.asked.slice(before).filter(({ path }) => path === '/users/jo/permissions')).toHaveLength(1);
  });

  it('is asked for with an account where the own token is not taken', async () => {
    const { made } = directory();
    await made.ready('jo', 'token=not.a.token');
    expect(granted(made, 'jo')).toEqual(['read,update']);
  });
});

describe('an IAM that says nothing', () => {
  it.each(['cut', 'mute'] as const)('(%s) leaves what it said last, until that is too old', async (state) => {
    const { made, clock, logged } = directory({ maxStaleMs: 60_000 });
    await made.ready('jo', null);
    const revision = made.revision();
    iam.door.state = state;
    clock.now += 59_000;
    await made.ready('jo', null);
    expect(granted(made, 'jo')).toEqual(['read,update']);
    expect(made.revision()).toBe(revision);
    clock.now += 2_000;
    await expect(made.ready('jo', null)).rejects.toEqual(unknown);
    expect(made.recordOf('jo')).toBeNull();
    // Whatever stays open is told that it counts no more.
    await eventually(() => expect(made.revision()).not.toBe(revision));
    await expect(made.ready('never-asked', null)).rejects.toEqual(unknown);
    expect(logged).toEqual(['the IAM does not say who may do what; what it said last counts']);
    iam.door.state = 'open';
    await eventually(() => expect(granted(made, 'jo')).toEqual(['read,update']));
    expect(logged[1]).toBe('the IAM answers again');
  });

  it('costs a request no more than its patience while something is known', async () => {
    const { made, clock } = directory({ pollMs: 60_000 }, auth, 30_000);
    await made.ready('jo', null);
    iam.door.state = 'mute';
    clock.now += 6_000;
    // Were it waited for, this would take the thirty seconds that the client waits.
    await made.ready('jo', null);
    expect(granted(made, 'jo')).toEqual(['read,update']);
  });

  it('fails a survey', async () => {
    const { made } = directory();
    iam.door.state = 'cut';
    await expect(made.survey()).rejects.toEqual(unknown);
  });
});

describe('without an account', () => {
  it('a user whose own token is refused has nothing any more, at once', async () => {
    const { made, clock } = directory({}, { type: 'none' });
    await made.ready('jo', `token=${iam.iam.tokenFor('jo')}`);
    expect(granted(made, 'jo')).toEqual(['read,update']);
    clock.now += 6_000;
    await expect(made.ready('jo', 'token=not.a.token')).rejects.toEqual(unknown);
    expect(made.recordOf('jo')).toBeNull();
    expect(made.state().answering).toBe(true);
  });

  it('nobody can be asked about without a token of theirs', async () => {
    const { made } = directory({}, { type: 'none' });
    await expect(made.ready('jo', null)).rejects.toEqual(unknown);
  });
});

describe('who is away', () => {
  it('is not asked about any more', async () => {
    const { made, clock } = directory({ idleMs: 1_000 });
    await made.ready('jo', null);
    expect(made.state().followed).toBe(1);
    clock.now += 1_500;
    expect(made.state().followed).toBe(0);
    const release = made.hold('jo');
    clock.now += 100_000;
    expect(made.state().followed).toBe(1);
    release();
    release();
    clock.now += 1_500;
    expect(made.state().followed).toBe(0);
  });
});
