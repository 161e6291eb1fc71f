import { defineConfig } from 'vitest/config'

/** They only compute, so their tests share a process: loading the same words and weights for each file took as long as the tests. */
const COMPUTE_ONLY =
  'src/{core,catalogue,classify,checks,wire,decide,knowledge,evaluate,gateway}/**/*.test.ts'
const LONG = ['**/*.long.test.ts', '**/node_modules/**']

/** The fast tests. What takes minutes lives in `*.long.test.ts` and runs with `npm run test:long`. */
export default defineConfig({
  test: {
    setupFiles: ['test/support/patience.ts'],
    // For what hangs. A machine whose processors are busy with other tests takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'compute', include: [COMPUTE_ONLY], exclude: LONG, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['{src,test}/**/*.test.{ts,tsx}'],
          exclude: [COMPUTE_ONLY, ...LONG],
        },
      },
    ],
  },
})
