import { spawn } from 'node:child_process'
import { expect, it, vi } from 'vitest'
import { createSandbox } from './create-sandbox.ts'

const starts = vi.hoisted(() => ({ count: 0, script: '' }))

vi.mock('./start-sandbox.ts', () => ({
  startSandbox: () => {
    starts.count++
    return spawn(process.execPath, ['-e', starts.script], { stdio: ['pipe', 'pipe', 'ignore'] })
  },
}))

const program = { language: 'javascript', code: '1', cases: [], deadlineMs: 5000 } as const
const { signal } = new AbortController()

it('tries another process where one does not start, and blames no program for it', async () => {
  starts.script = 'process.exit(1)'
  const sandbox = createSandbox({ most: 1, keepWarm: false })
  await expect(sandbox.run(program, signal)).rejects.toThrow('does not start')
  expect(starts.count).toBe(2)
  await sandbox.close()
})

it('blames the program for a process that dies while it runs', async () => {
  starts.script = "console.log('ready {}'); process.stdin.on('data', () => process.exit(1))"
  const sandbox = createSandbox({ most: 1, keepWarm: false })
  expect((await sandbox.run(program, signal)).load).toBe('crashed')
  await sandbox.close()
})

it.each(['{boo', 'null'])(
  'blames the program for a line that no harness writes: %s',
  async (line) => {
    starts.script = `console.log('ready {}')
    process.stdin.on('data', (sent) => console.log(JSON.parse(sent).nonce + ' ${line}'))`
    const sandbox = createSandbox({ most: 1, keepWarm: false })
    expect((await sandbox.run(program, signal)).load).toBe('crashed')
    await sandbox.close()
  },
)
