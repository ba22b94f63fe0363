/** DC/OS' permissions: the grammar of its resource ids, and what grants on them come to once both of its gates are asked. */
export { dcosActions, type DcosAction } from './actions.ts';
export { rightsOfHeld } from './held.ts';
export type { DcosMarathon, DcosRights, Dormant, DormantReason, Held } from './held.ts';
export { parseRid, type ParsedRid, type Rid } from './rid.ts';
