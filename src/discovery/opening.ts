/** The first look at the apps there are: until it is over, who answers first is chance. */
export interface Opening {
  isOpen(): boolean;
  /** Something was looked at: it is over when everything found until now has answered. */
  looked(): void;
  /** Resolves when it is over; at once where nothing was looked at yet. */
  over(): Promise<void>;
  /** From now on its end is told to nobody. */
  close(): void;
}

export interface OpeningOptions {
  /** Resolves when everything that was found has answered. */
  readonly idle: () => Promise<void>;
  /** Claims that had to wait may be made again. */
  readonly onOver: () => void;
}

export function createOpening({ idle, onOver }: OpeningOptions): Opening {
  let isOpen = true;
  let isClosed = false;
  let ending: Promise<void> | null = null;

  async function end(): Promise<void> {
    await idle();
    isOpen = false;
    if (!isClosed) onOver();
  }

  return {
    isOpen: () => isOpen,
    looked() {
      ending ??= end();
    },
    async over() {
      await ending;
    },
    close() {
      isClosed = true;
    },
  };
}
