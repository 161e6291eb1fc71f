import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/checks/code/sandbox/create-sandbox.ts'
import type { ProgramOutcome, Sandbox } from '../../src/checks/code/sandbox/sandbox.ts'
import { engineFolders } from '../../src/checks/code/sandbox/start-sandbox.ts'
import { javascriptProbes } from './javascript-probes.ts'
import { type Canaries, type EscapeProbe, layCanaries } from './probe.ts'
import { pythonProbes } from './python-probes.ts'

const DEADLINE_MS = 1500
/** For a program that has to come to its end, however busy the machine is. */
const PATIENT_MS = 30_000
const WHILE_STARTING = { timeout: 150_000 }
const { signal } = new AbortController()
let canaries: Canaries
let sandbox: Sandbox

beforeAll(async () => {
  canaries = await layCanaries()
  process.env.SECONDLINE_CANARY = canaries.secret
  sandbox = createSandbox({
    most: 1,
    keepWarm: false,
    pythonRuns: 500,
    javascriptRuns: 500,
    startMs: 120_000,
  })
})

afterAll(async () => {
  delete process.env.SECONDLINE_CANARY
  await sandbox.close()
  await canaries.close()
})

function attempt(probe: EscapeProbe, deadlineMs = DEADLINE_MS): Promise<ProgramOutcome> {
  return sandbox.run(
    {
      language: probe.language,
      code: probe.code,
      cases: [{ kind: 'call', source: probe.show }],
      deadlineMs,
    },
    signal,
  )
}

function expectContained(outcome: ProgramOutcome): void {
  expect(outcome.load).not.toBe('SyntaxError')
  expect(JSON.stringify(outcome)).not.toContain(canaries.secret)
  expect(JSON.stringify(outcome)).not.toMatch(/nologin|"PATH=|pid/)
  expect(canaries.wasWritten()).toBe(false)
  expect(canaries.contacts()).toBe(0)
  expect(outcome.ms).toBeLessThan(DEADLINE_MS + 20_000)
}

/** Names are known before the canaries are laid; the targets come when a probe runs. */
const NO_TARGETS = { secretFile: '', writtenFile: '', port: 0 }

describe.skipIf(engineFolders('python') === undefined)('a Python program that', () => {
  it.each(pythonProbes(NO_TARGETS).map(({ name }, index) => ({ name, index })))(
    '$name stays inside',
    async ({ index }) => {
      const probe = pythonProbes(canaries)[index]
      if (probe === undefined) throw new Error('no such probe')
      expectContained(await attempt(probe))
    },
  )

  it('loops without end is killed, and the next program runs', async () => {
    // An engine that a busy machine does not start in time is started anew.
    const endless = { language: 'python', name: '', code: 'while True: pass', show: '1' } as const
    await expect.poll(async () => (await attempt(endless)).load, WHILE_STARTING).toBe('timed-out')
    const product = {
      language: 'python',
      name: '',
      code: 'result = 6 * 7',
      show: 'result',
    } as const
    await expect
      .poll(async () => (await attempt(product, PATIENT_MS)).cases[0], WHILE_STARTING)
      .toEqual({ status: 'value', detail: '42' })
  })
})

describe('a JavaScript program that', () => {
  it.each(javascriptProbes(NO_TARGETS).map(({ name }, index) => ({ name, index })))(
    '$name stays inside',
    async ({ index }) => {
      const probe = javascriptProbes(canaries)[index]
      if (probe === undefined) throw new Error('no such probe')
      expectContained(await attempt(probe))
      const next = await attempt(
        {
          language: 'javascript',
          name: '',
          code: 'const result = [1, 2].map((n) => n * 21 + String(({}).polluted ?? ""))[1]',
          show: 'result',
        },
        PATIENT_MS,
      )
      expect(next.cases[0]).toEqual({ status: 'value', detail: '"42"' })
    },
  )
})

describe('the canaries', () => {
  it('would have been seen: outside the sandbox the same ways are open', async () => {
    const { readFileSync } = await import('node:fs')
    const { connect } = await import('node:net')
    expect(readFileSync(canaries.secretFile, 'utf8')).toBe(canaries.secret)
    expect(process.env.SECONDLINE_CANARY).toBe(canaries.secret)
    const before = canaries.contacts()
    await new Promise((resolve) =>
      connect(canaries.port, '127.0.0.1').on('close', resolve).resume(),
    )
    expect(canaries.contacts()).toBe(before + 1)
  })
})
