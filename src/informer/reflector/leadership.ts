import type { MarathonConnector } from '../../connectors/marathon/index.ts';
import type { MarathonInfo } from '../../model/index.ts';

/** Notices that another leads, from `/v2/info` and from what every answer says of the leader. */
export interface Leadership {
  /** A new stream: whoever leads now, it comes from them. */
  unknown(): void;
  settled(info: MarathonInfo | null): void;
  informed(info: MarathonInfo): void;
  look(): void;
}

/** A Marathon has one leader, and only its stream tells anything: when another leads, the stream is begun anew and everything read. */
export function createLeadership(connector: MarathonConnector, restart: () => void): Leadership {
  let named: string | null = null;
  let address: string | null = null;
  const leading = (): string | null => connector.addresses().find((each) => each.leader)?.url ?? null;
  return {
    unknown: () => {
      named = null;
      address = null;
    },
    settled: (info) => {
      named = info?.leader ?? null;
      address = leading();
    },
    informed: ({ leader }) => {
      if (named !== null && leader !== null && leader !== named) restart();
    },
    look: () => {
      const now = leading();
      if (address !== null && now !== null && now !== address) restart();
    },
  };
}
