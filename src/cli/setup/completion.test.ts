import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { runVerb } from '../../../test/support/run-verb.ts'
import { defineAdvise } from '../explain/advise.ts'
import { defineReview } from '../oversee/review.ts'
import { defineCompletion } from './completion.ts'

const completion = defineCompletion(async (cli) => {
  const program = new Command('secondline')
  defineReview(program.command('review'), cli)
  defineAdvise(program.command('advise'), cli)
  return program
})
const scriptFor = async (shell: string): Promise<string> =>
  (await runVerb({ completion }, ['completion', shell])).text

const hasBash = spawnSync('bash', ['--version']).status === 0

test.skipIf(!hasBash)('bash completes commands, options and their choices, and files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'secondline-completion-'))
  const file = join(folder, 'secondline.bash')
  writeFileSync(file, await scriptFor('bash'))
  const offered = (...words: readonly string[]) => {
    const said = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _secondline; echo "\${COMPREPLY[*]}"`
    const args = ['-c', `set -eu; source ${file}; ${said}`, 'bash', 'secondline', ...words]
    const { stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.trim()
  }
  expect(offered('re')).toBe('review')
  expect(offered('review', 'l')).toBe('list')
  expect(offered('review', 'decide', '--verdict', 'ap')).toBe('approve approve_with_edits')
  expect(offered('review', 'decide', '--se')).toBe('--seen')
  // What stands before the command is no command.
  expect(offered('--config', 'review.yaml', 'ad')).toBe('advise')
  expect(offered('advise', '--config', '')).toBe('')
  rmSync(folder, { recursive: true })
})

test('zsh and fish are told the same', async () => {
  expect(await scriptFor('zsh')).toContain(await scriptFor('bash'))
  const fish = await scriptFor('fish')
  expect(fish).toContain(
    "-n '__fish_seen_subcommand_from review; and __fish_seen_subcommand_from decide' -l verdict -x -a 'approve approve_with_edits ",
  )
  // Every line is whole: an apostrophe in a description ends no word.
  for (const line of fish.split('\n')) {
    expect(line.replaceAll(/\\'/g, '').match(/'/g)?.length ?? 0).toBeOneOf([2, 4, 6])
  }
})
