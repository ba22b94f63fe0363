import { defineConfig } from 'vitest/config';

/** The tests of src/authz alone, without the page of documents; each mutant is shown as few of them as kill it. */
export default defineConfig({
  test: {
    include: ['test/authz/**/*.test.ts'],
    setupFiles: ['scripts/mutation/brief.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
    env: { NODE_ENV: 'production' },
  },
});
