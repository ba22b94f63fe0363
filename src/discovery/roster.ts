import { parentOf } from '../model/index.ts';
import type { Claim, Proof, Refusal } from './claim.ts';
import { hostKey } from './claim.ts';
import type { Member } from './member.ts';

/** Which Marathons are followed, and which app's claim belongs to which: identity is the framework id. */
export interface Roster {
  get(name: string): Member | undefined;
  members(): readonly Member[];
  add(member: Member): void;
  /** Takes the Marathon off, and with it what its apps had proved. */
  remove(name: string): void;
  /** Judges a claim as it stands now; may be made again at any time. The answer is the refusal, null when there is none. */
  place(claim: Claim): Refusal | null;
}

export interface RosterOptions {
  /** Whether a name may stand in policies and ids. */
  readonly isName: (name: string) => boolean;
  /** Starts to follow a Marathon that was found. */
  readonly found: (name: string, proof: Proof) => Member;
  readonly onAdded: (member: Member) => void;
  readonly onMoved: (member: Member) => void;
  /** The member is no longer in the roster; the one to stop it. */
  readonly onRemoved: (member: Member) => void;
  /** A claim of one of its apps was taken in. */
  readonly onPlaced: (member: Member, claim: Claim) => void;
  /** Whether the first look is still under way: until then who answers first is chance. */
  readonly isOpening: () => boolean;
}

export function createRoster(options: RosterOptions): Roster {
  const byName = new Map<string, Member>();
  const byHost = new Map<string, Member>();

  function add(member: Member): void {
    byName.set(member.name, member);
    options.onAdded(member);
  }

  function remove(member: Member): void {
    for (const { host } of member.hosts()) byHost.delete(hostKey(host));
    byName.delete(member.name);
    options.onRemoved(member);
  }

  function attach(member: Member, claim: Claim): void {
    byHost.set(hostKey(claim.host), member);
    if (member.attach(claim)) options.onMoved(member);
    options.onPlaced(member, claim);
  }

  function detach(member: Member, claim: Claim): void {
    byHost.delete(hostKey(claim.host));
    if (member.detach(hostKey(claim.host))) options.onMoved(member);
    if (!member.configured && member.hosts().length === 0) remove(member);
  }

  function admit(claim: Claim, proof: Proof): Refusal | null {
    const known = [...byName.values()].find((member) => isSame(member, proof));
    if (known === undefined && proof.rule === null && contradicts(claim) && options.isOpening()) return tooEarly;
    const refusal = known === undefined ? null : whyForeign(known, claim, proof);
    if (known !== undefined && !upgrades(known, proof) && !yields(known, claim, refusal)) {
      if (refusal === null) attach(known, claim);
      return refusal;
    }
    if (known !== undefined) remove(known);
    return enter(claim, proof);
  }

  function enter(claim: Claim, proof: Proof): Refusal | null {
    const name = proof.info.frameworkName;
    if (name === null || !options.isName(name)) return unnamable;
    const holder = byName.get(name) ?? [...byName.values()].find((member) => member.info()?.frameworkName === name);
    const refusal = holder === undefined || isDeserted(holder) ? null : nameTaken(holder, proof);
    if (holder !== undefined && refusal !== null && !yields(holder, claim, refusal)) return refusal;
    if (holder !== undefined) remove(holder);
    const member = options.found(name, proof);
    byHost.set(hostKey(claim.host), member);
    member.attach(claim);
    add(member);
    options.onPlaced(member, claim);
    return null;
  }

  /**
   * Who comes first keeps the place, but an app whose own definition names another framework never keeps it from one that agrees; and
   * while the first look is under way, the app that was changed longer ago goes before.
   */
  function yields(holder: Member, claim: Claim, refusal: Refusal | null): boolean {
    const [present] = holder.hosts();
    if (refusal === null || holder.configured || present === undefined) return false;
    if (agrees(claim) !== agrees(present)) return agrees(claim);
    return options.isOpening() && (claim.changedAt ?? latest) < (present.changedAt ?? latest);
  }

  return {
    get: (name) => byName.get(name),
    members: () => [...byName.values()],
    add,
    remove(name) {
      const member = byName.get(name);
      if (member !== undefined) remove(member);
    },
    place(claim) {
      const at = byHost.get(hostKey(claim.host));
      if (
        at !== undefined &&
        (claim.barred || (claim.presence === 'deleted' && at.hosts().length > 1 - Number(at.configured)))
      ) {
        detach(at, claim);
        return null;
      }
      if (at !== undefined && (claim.proof === null || stays(at, claim.proof))) {
        attach(at, claim);
        return null;
      }
      if (claim.proof === null) return { refusal: 'It has not proved to be a Marathon.' };
      if (at !== undefined) detach(at, claim);
      return admit(claim, claim.proof);
    },
  };
}

const unnamable: Refusal = { refusal: 'Its framework name cannot serve as a name.' };

/** It would have to yield to one that agrees; the claim is made again when the first look is over. */
const tooEarly: Refusal = { refusal: 'Its definition names another framework: who agrees with theirs goes before.' };

const agrees = ({ guess, proof }: Claim): boolean => guess !== null && guess === proof?.info.frameworkName;
const contradicts = (claim: Claim): boolean => claim.guess !== null && !agrees(claim);
/** Sorts behind every ISO time. */
const latest = '~';

/** By framework id; a configured Marathon that has not told its own yet is known by an address. */
function isSame(member: Member, proof: Proof): boolean {
  const id = member.frameworkId();
  return id === null ? sharesAddress(member, proof) : id === proof.info.frameworkId;
}

const sharesAddress = (member: Member, { urls }: Proof): boolean =>
  member.connector.addresses().some(({ url }) => urls.includes(url));

/** Whether an app goes on being what it was taken in as. */
const stays = (member: Member, proof: Proof): boolean => isSame(member, proof) && !upgrades(member, proof);

/** A Marathon followed without credentials turns out to be one that a rule has some for: it is followed anew. */
const upgrades = (member: Member, { rule }: Proof): boolean =>
  !member.configured && member.rule === null && rule !== null;

/** Every app that ran it was deleted: its last state is kept for a while, its name is free. */
const isDeserted = (member: Member): boolean =>
  !member.configured && member.hosts().every(({ presence }) => presence === 'deleted');

const nameTaken = (holder: Member, { info }: Proof): Refusal => {
  const holderId = holder.frameworkId();
  const who = `the ${holder.configured ? 'configured' : 'discovered'} Marathon ${holder.name}`;
  return {
    refusal: `Its name is that of ${who} (framework id ${holderId ?? 'not known yet'}); its own framework id is ${info.frameworkId}.`,
    conflict: { marathon: holder.name, refusal: 'Its name is that of another Marathon.' },
  };
};

/**
 * A framework id is no secret: an app that repeats another's must not get its place among that Marathon's addresses. Null when the
 * app belongs to it: the Marathon itself names one of its addresses, or it is the leader's neighbour in a group (one highly available
 * Marathon as several apps), or a rule of the configuration names it. A neighbour is believed only where no rule has credentials to lose:
 * docs/configuration.md tells operators who may create apps in that group can receive reads and writes, and how to close it.
 */
function whyForeign(member: Member, { host }: Claim, proof: Proof): Refusal | null {
  if (proof.rule !== null && (member.rule !== null || member.configured)) return null;
  if (sharesAddress(member, proof) || leads(member, proof)) return member.rule === null ? null : noRule(member);
  if (member.rule !== null) return noRule(member);
  const group = parentOf(host.path);
  const neighbour = member
    .hosts()
    .some((other) => other.host.marathon === host.marathon && parentOf(other.host.path) === group);
  if (neighbour && group !== '/') return null;
  return idTaken(member, 'which does not know it');
}

const noRule = (member: Member): Refusal => idTaken(member, 'whose credentials are not for this app');

const idTaken = ({ name }: Member, why: string): Refusal => ({
  refusal: `It gives the framework id of the Marathon ${name}, ${why}.`,
  conflict: { marathon: name, refusal: 'It gives the framework id of another Marathon.' },
});

function leads(member: Member, { urls }: Proof): boolean {
  const leader = member.info()?.leader;
  return leader != null && urls.some((url) => new URL(url).host === leader || `${new URL(url).hostname}:80` === leader);
}
