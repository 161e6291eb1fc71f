import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { openStandardOutput } from './standard-output.ts'

it('writes what waits when it is told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-output-'))
  const file = join(folder, 'log')
  const fd = openSync(file, 'w')
  const output = openStandardOutput(fd)
  output.write('{"a":1}\n')
  output.write('{"b":"é"}\n')
  await vi.waitFor(() => {
    output.flush()
    expect(readFileSync(file, 'utf8')).toBe('{"a":1}\n{"b":"é"}\n')
  })
  closeSync(fd)
  rmSync(folder, { recursive: true })
})

it.skipIf(!existsSync('/dev/full'))(
  'ends nothing on a disk that is full, and does not wait for room',
  async () => {
    const fd = openSync('/dev/full', 'w')
    const output = openStandardOutput(fd)
    const wait = vi.spyOn(Atomics, 'wait').mockImplementation(() => {
      throw new Error('it waits for room')
    })
    for (let line = 0; line < 1_000; line++) output.write(`${'x'.repeat(100)}\n`)
    await vi.waitFor(() => expect(output.isFailing()).toBe(true))
    output.flush()
    expect(wait).not.toHaveBeenCalled()
    wait.mockRestore()
    closeSync(fd)
  },
)
