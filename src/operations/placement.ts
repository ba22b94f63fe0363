/** Where a new app had better go: pure judgement over what is known of each Marathon. */

/** A Marathon with a place where the tenant may create. */
export interface PlaceCandidate {
  readonly marathon: string;
  readonly path: string;
  readonly live: boolean;
  /** Whether the numbers are of the whole Marathon, or of what one viewer sees of it. */
  readonly whole: boolean;
  readonly tasks: number;
  readonly deployments: number;
  /** Instances that wait for an offer. */
  readonly waiting: number;
}

export interface WantedPlace {
  readonly instances: number;
}

export interface RankedPlace extends PlaceCandidate {
  readonly suitable: boolean;
  readonly reasons: readonly string[];
}

/** Marathon was built for some thousands of tasks; from here on its lists and elections take seconds. */
const manyTasks = 5_000;
/** Marathon's own default limit is 100; a tenth of it under way is a busy Marathon. */
const manyDeployments = 10;

/** The best first: suitable before unsuitable, then the fewest waiting, deploying and running; ties by name. */
export function rankPlaces(candidates: readonly PlaceCandidate[], { instances }: WantedPlace): readonly RankedPlace[] {
  return candidates
    .map((candidate) => judged(candidate, instances))
    .sort(
      (one, other) =>
        Number(other.suitable) - Number(one.suitable) ||
        one.waiting - other.waiting ||
        Number(one.deployments > manyDeployments) - Number(other.deployments > manyDeployments) ||
        one.tasks - other.tasks ||
        (one.marathon < other.marathon ? -1 : 1),
    );
}

function judged(candidate: PlaceCandidate, instances: number): RankedPlace {
  const { live, whole, tasks, waiting, deployments } = candidate;
  const yours = whole ? '' : ' of yours';
  const full = tasks + instances > manyTasks;
  const reasons = [
    live ? 'is live' : 'cannot be reached now',
    full ? `would have more than ${manyTasks} tasks` : roomOf(candidate),
    ...(waiting > 0 ? [`${waiting} instances${yours} wait for offers`] : []),
    ...(deployments > manyDeployments ? [`${deployments} deployments${yours} are under way`] : []),
  ];
  return { ...candidate, suitable: live && !full, reasons };
}

const roomOf = ({ whole, tasks }: PlaceCandidate): string =>
  whole
    ? `has room: ${tasks} of ${manyTasks} tasks`
    : `has room as far as you may see: ${tasks} tasks of yours; what others run there is not counted`;
