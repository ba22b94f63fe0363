/** The programs that docs/automation.md is made of, written out and run as a reader would. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const page = path.resolve(import.meta.dirname, '../../docs/automation.md');

/** A language of the page: how its programs are called, and what runs them. */
export interface Language {
  readonly name: string;
  /** What a recipe is called there: `kill-stuck` → `kill_stuck.py`. */
  file(recipe: string): string;
  readonly command: string;
  /** Programs that have to be on the machine. */
  readonly needs: readonly string[];
}

export const languages: readonly Language[] = [
  { name: 'curl', file: (recipe) => `${recipe}.sh`, command: 'sh', needs: ['curl', 'jq'] },
  { name: 'python', file: (recipe) => `${recipe.replaceAll('-', '_')}.py`, command: 'python3', needs: ['python3'] },
  { name: 'typescript', file: (recipe) => `${recipe}.ts`, command: process.execPath, needs: [] },
];

/** The code blocks that name a file, by that name. */
export function recipes(): ReadonlyMap<string, string> {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm);
  return new Map([...blocks].map(([, file, code]) => [file ?? '', code ?? '']));
}

/** Writes them into a folder. */
export function writeRecipes(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, code] of recipes()) writeFileSync(path.join(folder, file), code);
}

/** Throws with what to install where a program is missing. */
export function requirePrograms({ needs }: Language): void {
  const missing = needs.filter((program) => spawnSync(program, ['--version']).error !== undefined);
  if (missing.length > 0)
    throw new Error(
      `The recipes of docs/automation.md need ${missing.join(' and ')}: \`sudo apt-get install ${missing.join(' ')}\`, or \`brew install …\`.`,
    );
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** How to run recipes of one language: where they are, and what they find in their environment. */
export interface Runner {
  readonly language: Language;
  readonly folder: string;
  readonly gateway: string;
  readonly token: string;
}

/** Runs one to its end. */
export function runRecipe(
  { language, folder, gateway, token }: Runner,
  recipe: string,
  args: readonly string[] = [],
): Promise<Ran> {
  // Nothing else of this process: a proxy would stand between the recipe and the loopback.
  const env = {
    PATH: process.env['PATH'] ?? '',
    GATEWAY: gateway,
    TOKEN: token,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUTF8: '1',
  };
  return new Promise((resolve) => {
    execFile(language.command, [language.file(recipe), ...args], { cwd: folder, env }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, out: out.trim(), err: err.trim() });
    });
  });
}
