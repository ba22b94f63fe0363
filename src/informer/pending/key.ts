/** What can be read from a Marathon: a whole part, or one app or pod. */
export const parts = ['info', 'apps', 'groups', 'pods', 'deployments', 'queue'] as const;
export type Part = (typeof parts)[number];
export type Single = `app:${string}` | `pod:${string}`;
export type Key = Part | Single;

export const appKey = (path: string): Single => `app:${path}`;
export const podKey = (path: string): Single => `pod:${path}`;

export const isSingle = (key: Key): key is Single => key.startsWith('app:') || key.startsWith('pod:');
export const isPart = (key: Key): key is Part => !isSingle(key);
/** The list that contains what the key names. */
export const listOf = (key: Single): 'apps' | 'pods' => (key.startsWith('app:') ? 'apps' : 'pods');
export const pathOf = (key: Single): string => key.slice(4);
