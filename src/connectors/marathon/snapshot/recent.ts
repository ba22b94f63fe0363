/** Things that keep what they have worked out until so many others have done the same. */
export interface Forgetful {
  forget(): void;
}

export interface Recent {
  /** Is told to forget when it is its turn. */
  add(thing: Forgetful): void;
}

export function createRecent(places: number): Recent {
  const ring: (Forgetful | undefined)[] = Array.from({ length: places });
  let next = 0;
  return {
    add(thing) {
      ring[next]?.forget();
      ring[next] = thing;
      next = (next + 1) % places;
    },
  };
}
