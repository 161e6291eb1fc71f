import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/**
 * Their tests share a process: loading the same words, weights and rooms for each file took about as long as the tests.
 * What replaces a module by `vi.mock` would replace it for the others too, or come too late: what does stays apart, as do tests of processes and databases, and of clocks that are set.
 * In a process that ran much else before, V8 compiles new patterns without optimization (see `load-bundle.ts`): what times the checks on long texts stays apart too.
 */
const SHARED = [
  'src/!(checks|cli|store)/**/*.test.ts',
  'src/checks/!(hostile-text).test.ts',
  'src/checks/*/**/*.test.ts',
  'src/cli/**/!(completion|diagnose|key-records|main|review|steps-told|warm-checks|with-store|write-out).test.ts',
  'src/store/**/!(review-store|store-error).test.ts',
  'test/{grid,knowledge,library,peers}/*.test.ts',
  'test/chaos/!(disk-full|owner).test.ts',
  'test/contract/!(cloud-identity|knowledge|store-*).test.ts',
  'test/http/!(route-rights).test.ts',
  'test/oversight/!(identity-forgery|jobs*|oversight-*|replicas).test.ts',
]
const LEFT_OUT = ['**/*.long.test.ts', '**/node_modules/**']

/** The fast tests. What takes minutes lives in `*.long.test.ts` and runs with `npm run test:long`. */
export default defineConfig({
  test: {
    // By default one processor is left to whoever watches: of two that is half. Much of a test is waiting for servers and processes.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/support/patience.ts'],
    // For what hangs. A machine whose processors are busy with other tests takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: SHARED, exclude: LEFT_OUT, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['{src,test}/**/*.test.{ts,tsx}'],
          exclude: [...SHARED, ...LEFT_OUT],
        },
      },
    ],
  },
})
