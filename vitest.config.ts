import { defineConfig } from 'vitest/config'
import { seedOf, seedVariable } from './test/fixtures/seed/seed.ts'

const seed = seedOf(process.env[seedVariable])
// What is drawn, or was asked for, is said once; a failed property says its own.
if (process.env[seedVariable]) process.stdout.write(`random tests: ${seedVariable}=${seed}\n`)

const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  // They end what hangs. A machine that does much else takes many times as long as a quiet one, and has not failed.
  testTimeout: 300_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 60_000, interval: 100 } },
  globalSetup: 'test/fixtures/postgres/setup.ts',
  setupFiles: 'test/fixtures/seed/setup.ts',
  // A zone with daylight saving, and far from the sample's: a day boundary taken from the machine's clock shows at once.
  env: { TZ: 'America/New_York', [seedVariable]: String(seed) },
}

const long = {
  test: { ...shared, name: 'long', include: ['test/**/*.long.test.ts'], testTimeout: 600_000 },
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['src/**/*.test.ts', 'examples/**/*.test.ts', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/answers/**', 'test/web/**', '**/*.long.test.ts', '**/node_modules/**'],
        },
      },
      { test: { ...shared, name: 'answers', include: ['test/answers/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}', 'test/web/**/*.test.ts'],
          exclude: ['**/*.long.test.ts', '**/node_modules/**'],
        },
      },
      ...(process.env.CYNOSURE_LONG_TESTS === '1' ? [long] : []),
    ],
  },
})
