import type { TaskStatus } from './model.ts';
import type { Offer } from './offers.ts';

/** A Marathon as the cluster sees it. */
export interface Framework {
  readonly name: string;
  readonly frameworkId: string;
  /** How long it refuses what it declines, in ms. */
  readonly refuseFor: number;
  isThere(): boolean;
  take(offer: Offer): boolean;
  onStatus(status: TaskStatus): void;
}
