/** Compiles the scan's AssemblyScript (part of `npm run codegen`); with `--check` it says whether the compiled file is what it gives. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './steps.ts';

const source = 'src/connectors/marathon/scan/assembly/index.ts';
const compiled = 'src/connectors/marathon/scan/scan.wasm';

// The first 64 addresses are left to nobody: 0 is no place, and zeros are read there. The last page is left out: places have 32 bits.
const layout = ['--memoryBase', '64', '--maximumMemory', '65535'];
// Nothing is allocated, nothing throws, nothing is imported.
const bare = ['--runtime', 'stub', '--noAssert', '--use', 'abort='];
const quick = ['-O3', '--converge', '--enable', 'simd'];

const compile = (file: string): Promise<number> =>
  run('asc', [source, '--outFile', file, ...layout, ...bare, ...quick]);

async function check(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mom-gateway-scan-'));
  const file = path.join(folder, 'scan.wasm');
  const code = await compile(file);
  const isCurrent = code === 0 && readFileSync(file).equals(readFileSync(compiled));
  rmSync(folder, { recursive: true });
  if (code === 0 && !isCurrent) console.log(`${compiled} is not what its sources give: npm run codegen`);
  return isCurrent ? 0 : 1;
}

process.exitCode = process.argv.includes('--check') ? await check() : await compile(compiled);
