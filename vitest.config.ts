import { defineConfig } from 'vitest/config'

/** The fast tests. What takes minutes lives in `*.long.test.ts` and runs with `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.long.test.ts', '**/node_modules/**'],
    setupFiles: ['test/support/patience.ts'],
    // For what hangs. A machine whose processors are busy with other tests takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
