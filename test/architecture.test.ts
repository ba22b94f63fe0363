import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const page = readFileSync(path.join(root, 'docs/ARCHITECTURE.md'), 'utf8');

interface Room {
  readonly level: number;
  readonly typesFrom: readonly string[];
}

const rooms = new Map<string, Room>();
for (const [, level, name, types] of page.matchAll(/^\| (\d+) +\| `(\w+)` +\|[^|]*\|([^|]*)\|$/gm)) {
  rooms.set(name ?? '', {
    level: Number(level),
    typesFrom: [...(types ?? '').matchAll(/`(\w+)`/g)].map((m) => m[1] ?? ''),
  });
}
const packages = new Map<string, readonly string[]>();
for (const [, name, where] of page.matchAll(/^\| `([@\w./-]+)` +\| ((?:`\w+`(?:, )?)+) +\|$/gm)) {
  packages.set(
    name ?? '',
    [...(where ?? '').matchAll(/`(\w+)`/g)].map((m) => m[1] ?? ''),
  );
}

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter(
      (file) => /\.[mc]?[tj]s$/.test(file) && !/node_modules|\.stryker-tmp/.test(file) && !file.endsWith('.d.ts'),
    );

const importPattern = /^\s*(?:import|export)\s+(type\s+)?(?:([\w*{}\s,$]+?)\s+from\s+)?'([^']+)'/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].map(([, type, names, target]) => {
    const braced = /^\{([^}]*)\}$/s.exec(names?.trim() ?? '');
    const parts =
      braced?.[1]
        ?.split(',')
        .map((part) => part.trim())
        .filter(Boolean) ?? [];
    const typeOnly = type !== undefined || (parts.length > 0 && parts.every((part) => part.startsWith('type ')));
    return { file, target: target ?? '', typeOnly };
  });
}

/** `src/authz/policy.ts` → authz; `src/errors.ts` → errors. */
const roomOf = (file: string): string => (file.split('/')[1] ?? '').replace(/\.ts$/, '');
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

const inner = sources('src').flatMap(importsOf);
const relative = inner
  .filter(({ target }) => target.startsWith('.'))
  .map((one) => ({ ...one, to: path.join(path.dirname(one.file), one.target) }));

describe('the house is as docs/ARCHITECTURE.md says', () => {
  it('knows every room, and every room exists', () => {
    const found = new Set(sources('src').map(roomOf));
    expect([...found].sort()).toEqual([...rooms.keys()].sort());
  });

  it('imports point down, types only where the table allows it', () => {
    const wrong = relative.filter(({ file, to, typeOnly }) => {
      const [from, into] = [roomOf(file), roomOf(to)];
      if (from === into) return false;
      const [here, there] = [rooms.get(from), rooms.get(into)];
      if (here === undefined || there === undefined) return true;
      if (typeOnly && here.typesFrom.includes(into)) return false;
      return there.level >= here.level;
    });
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('rooms are entered by their index', () => {
    const wrong = relative.filter(({ file, to }) => {
      if (roomOf(file) === roomOf(to)) return false;
      const inside = to.split('/').slice(2).join('/');
      // connectors is a row of doors: one per upstream system.
      const doors = roomOf(to) === 'connectors' ? /^(\w+\/index\.ts|\w+\.ts)$/ : /^index\.ts$/;
      return inside !== '' && !doors.test(inside);
    });
    // Records and errors refer to each other without a door between them: both are level 0.
    expect(wrong.filter(({ to }) => roomOf(to) !== 'model').map(({ file, target }) => `${file} → ${target}`)).toEqual(
      [],
    );
  });

  it('a package lives in the rooms named for it', () => {
    const outside = inner.filter(({ target }) => !target.startsWith('.') && !target.startsWith('node:'));
    const wrong = outside.filter(({ file, target }) => !packages.get(packageOf(target))?.includes(roomOf(file)));
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('every package of the table is used, and every dependency has its line in docs/dependencies.md', () => {
    const used = new Set(inner.map(({ target }) => packageOf(target)));
    expect([...packages.keys()].filter((name) => !used.has(name))).toEqual([]);
    const reasons = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(names.filter((name) => !reasons.split('\n').some((line) => line.startsWith(`| \`${name}\` `)))).toEqual([]);
  });

  it('the simulator, the console and the examples import nothing of src', () => {
    const outside = ['simulator', 'console', 'examples'].flatMap(sources).flatMap(importsOf);
    expect(
      outside.filter(({ target }) => /(^|\/)src\//.test(target)).map(({ file, target }) => `${file} → ${target}`),
    ).toEqual([]);
  });

  it('no file is larger than 400 lines, no test larger than 800', () => {
    const large = ['src', 'simulator', 'scripts', 'bench', 'console', 'test'].flatMap(sources).filter((file) => {
      if (file.includes('.generated.')) return false;
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1;
      return lines > (file.startsWith('test/') ? 800 : 400);
    });
    expect(large).toEqual([]);
  });

  it('nobody exports a default or calls a room utils, helpers, common or types', () => {
    const files = ['src', 'simulator'].flatMap(sources);
    expect(files.filter((file) => /\/(utils|helpers|common|types)(\/|\.ts$)/.test(file))).toEqual([]);
    expect(files.filter((file) => /^export default/m.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
  });
});
