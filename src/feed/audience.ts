import type { Difference, DifferenceKind } from './feed.ts';

/** Who is told, each at once and in order; one that throws hurts nobody. */
export interface Audience {
  tell(differences: readonly Difference[], at: number): void;
  wants(kind: DifferenceKind): boolean;
  add(
    hear: (differences: readonly Difference[], at: number) => void,
    wants?: (kind: DifferenceKind) => boolean,
  ): () => void;
  clear(): void;
}

interface Listener {
  readonly hear: (differences: readonly Difference[], at: number) => void;
  readonly wants: (kind: DifferenceKind) => boolean;
}

export function createAudience(onError?: (error: unknown) => void): Audience {
  const listeners = new Set<Listener>();
  return {
    tell(differences, at) {
      for (const listener of listeners) {
        try {
          listener.hear(differences, at);
        } catch (error) {
          onError?.(error);
        }
      }
    },
    wants: (kind) => [...listeners].some(({ wants }) => wants(kind)),
    add(hear, wants = () => true) {
      const listener = { hear, wants };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
