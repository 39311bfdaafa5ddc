import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', '.liren/**', 'journeys/**'],
          // The folder of the run's database server; the server itself starts with the first test that asks.
          globalSetup: ['kernel/database/server/test-server.ts'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          globalSetup: ['journeys/product.ts'],
          pool: 'forks',
          // One product, one browser: the journeys share them and walk one after the other.
          fileParallelism: false,
          // A browser on a busy machine may miss a beat. Whatever was walked twice stands in the report.
          retry: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
    maxWorkers: 2,
  },
});
