/** What DC/OS can allow: a closed set. `full` stands for the others. */
export const dcosActions = ['create', 'read', 'update', 'delete', 'full'] as const;
export type DcosAction = (typeof dcosActions)[number];
