/** The processes of a Marathon: one leads and works, the others pass on to it; elections, and what is said while nobody leads. */
export { createMembers, type Members } from './members.ts';
