import type { JsonObject } from '../../model/index.ts';

/** One event of Marathon's stream, decoded as far as every event goes; `data` is the whole event as sent, frozen. */
export interface MarathonEvent {
  /** `eventType` of the JSON, or the frame's name where the JSON lacks it. */
  readonly type: string;
  readonly timestamp: string | null;
  readonly data: JsonObject;
}
