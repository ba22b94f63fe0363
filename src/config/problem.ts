/** One thing wrong with a configuration, with the place to look at. */
export interface ConfigProblem {
  /** As one would write it: `marathons[0].urls[1]`; empty for the file as a whole. */
  readonly path: string;
  /** 1-based; null where the file has no such line. */
  readonly line: number | null;
  readonly message: string;
}

/** A configuration that cannot be used, with everything that is wrong with it. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];
  /** The policy file that it names all the same, so that what is wrong with that one can be told together with this. */
  readonly policyFile: string | null;

  constructor(file: string, problems: readonly ConfigProblem[], policyFile: string | null = null) {
    super([`${file} cannot be used:`, ...problems.map((problem) => `  ${describe(problem)}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
    this.policyFile = policyFile;
  }
}

const describe = ({ path, line, message }: ConfigProblem): string =>
  `${line === null ? '' : `line ${line}: `}${path === '' ? '' : `${path}: `}${message}`;

export const formatPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`))
    .join('');

/** The known word nearest to a mistyped one, or null when none is near: at most a third of its letters differ. */
export function nearest(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance: far }) => far <= Math.max(1, Math.ceil(candidate.length / 3)))
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.candidate ?? null;
}

/** Levenshtein's distance: letters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
