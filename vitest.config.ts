import { defineConfig } from 'vitest/config'

/** The fast tests. What takes minutes lives in `*.long.test.ts` and runs with `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/*.long.test.ts', '**/node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
