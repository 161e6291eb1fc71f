import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/checks/code/sandbox/create-sandbox.ts'
import { engineFolders } from '../../src/checks/code/sandbox/start-sandbox.ts'
import { PYTHON_BOMBS } from './python-probes.ts'

const DEADLINE_MS = 4000
const sandbox = createSandbox({ most: 1, keepWarm: false })
const { signal } = new AbortController()

afterAll(() => sandbox.close())

describe.skipIf(engineFolders('python') === undefined)('a Python program that', () => {
  it.each(PYTHON_BOMBS)('$name is stopped, and this process does not feel it', async (bomb) => {
    const before = process.memoryUsage().rss
    const outcome = await sandbox.run(
      {
        language: 'python',
        code: bomb.code,
        cases: [{ kind: 'call', source: bomb.show }],
        deadlineMs: DEADLINE_MS,
      },
      signal,
    )
    expect(outcome.load).not.toBe('SyntaxError')
    expect(outcome.ms).toBeLessThan(DEADLINE_MS + 1500)
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
    const next = await sandbox.run(
      {
        language: 'python',
        code: 'result = 42',
        cases: [{ kind: 'call', source: 'result' }],
        deadlineMs: DEADLINE_MS,
      },
      signal,
    )
    expect(next.cases[0]?.detail).toBe('42')
  })
})
