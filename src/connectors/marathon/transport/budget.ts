/** Extra calls allowed: a tenth of the calls made. A Marathon in trouble must not get more than that on top. */
export interface Budget {
  /** Notes a call that was asked for. */
  deposit(): void;
  /** Takes one extra call out; false when there is none. */
  take(): boolean;
}

const share = 0.1;
/** What a quiet time may save up; also what a fresh connector has: one retry. */
const most = 10;

export function createBudget(): Budget {
  let saved = 1;
  return {
    deposit() {
      saved = Math.min(most, saved + share);
    },
    take() {
      // Ten tenths add up to a hair less than one.
      if (saved < 1 - 1e-9) return false;
      saved -= 1;
      return true;
    },
  };
}
