import { spawn } from 'node:child_process'
import { beforeEach, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'

let starts = 0
beforeEach(() => {
  starts = 0
})

/** A pool whose processes run this script in place of an engine. */
function sandboxOf(script: string) {
  const startProcess = () => {
    starts++
    return spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  }
  return createSandbox({ most: 1, keepWarm: false, startProcess })
}

const program = { language: 'javascript', code: '1', cases: [], deadlineMs: 5000 } as const
const { signal } = new AbortController()

it('tries another process where one does not start, and blames no program for it', async () => {
  const sandbox = sandboxOf('process.exit(1)')
  await expect(sandbox.run(program, signal)).rejects.toThrow('does not start')
  expect(starts).toBe(2)
  await sandbox.close()
})

it('blames the program for a process that dies while it runs', async () => {
  const sandbox = sandboxOf(
    "console.log('ready {}'); process.stdin.on('data', () => process.exit(1))",
  )
  expect((await sandbox.run(program, signal)).load).toBe('crashed')
  await sandbox.close()
})

it.each(['{boo', 'null'])(
  'blames the program for a line that no harness writes: %s',
  async (line) => {
    const sandbox = sandboxOf(`console.log('ready {}')
    process.stdin.on('data', (sent) => console.log(JSON.parse(sent).nonce + ' ${line}'))`)
    expect((await sandbox.run(program, signal)).load).toBe('crashed')
    await sandbox.close()
  },
)
