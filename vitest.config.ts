import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's module build while Apollo, outside Vite, takes its main one; two graphqls refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/record-equality.ts'],
    // Nothing measures time by these: they only end what hangs, on a machine however busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
    // Two cores: more workers only make the timers of real sockets late.
    maxWorkers: 2,
    env: { NODE_ENV: 'production' },
  },
});
