import { Command } from 'commander'
import { expect, test } from 'vitest'
import type { Cli } from '../../cli/verb.ts'
import { defineKeys } from './keys.ts'

/** Stops before anything is looked up: what is tested is how the options are read. */
const cli: Cli = {
  terminal: { note: () => {}, answer: () => {}, isJson: false } as unknown as Cli['terminal'],
  action: () => () => Promise.resolve(),
}

async function create(...args: readonly string[]): Promise<void> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => {} })
  const keys = program.command('keys').copyInheritedSettings(program)
  defineKeys(keys, cli)
  await program.parseAsync(['keys', 'create', '--name', 'a', ...args], { from: 'user' })
}

test('a key that would be over at once, or on no date that can be told, is refused too', async () => {
  for (const days of ['0', '-1', '2026-01-01', '100000001']) {
    await expect(create('--expires', days)).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    })
  }
})

test('a limit that lets nothing through is refused, as the API does', async () => {
  for (const option of [
    '--requests-per-minute',
    '--tokens-per-minute',
    '--dollars-per-day',
    '--dollars-per-month',
  ]) {
    await expect(create(option, '0')).rejects.toMatchObject({ code: 'commander.invalidArgument' })
    await expect(create(option, 'few')).rejects.toMatchObject({ code: 'commander.invalidArgument' })
    for (const beyondCounting of ['1e-300', '1e303']) {
      await expect(create(option, beyondCounting)).rejects.toMatchObject({
        code: 'commander.invalidArgument',
      })
    }
    await expect(create(option, '0.5')).resolves.toBeUndefined()
  }
})

test('a part of a request cannot be at work', async () => {
  for (const wrong of ['0', 'few', '0.5']) {
    await expect(create('--concurrent-requests', wrong)).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    })
  }
  await expect(create('--concurrent-requests', '3')).resolves.toBeUndefined()
})
