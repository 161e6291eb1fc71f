import { defineConfig } from 'vitest/config'

/** Soak, full chaos and full quality runs. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.long.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 240_000,
    setupFiles: ['test/support/patience.ts'],
    expect: { poll: { timeout: 30_000 } },
    fileParallelism: false,
  },
})
