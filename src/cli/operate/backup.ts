import { existsSync } from 'node:fs'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { withStore } from '../../cli/with-store.ts'
import { orNotWritten } from '../../cli/write-out.ts'
import type { OpenStore } from '../../store/open-store.ts'

export function defineBackup(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('<file>', 'file to write; it must not be there yet')
    .action(cli.action((file: string, options: SettingsOptions) => backup(file, options, cli)))
}

/** Copies a SQLite store while it is in use. PostgreSQL has pg_dump. */
async function backup(
  file: string,
  options: SettingsOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  if (existsSync(file)) throw new UsageError(`${file} is there already.`)
  // Beside it until it is whole: of a copy that was cut off nothing is left under the name of a backup.
  const beside = `${file}.part`
  const copy = async (store: OpenStore): Promise<void> => {
    // Made first: whoever cannot write it is told so, and not that something is wrong with the store.
    await orNotWritten(file, async () => {
      await rm(beside, { force: true })
      await writeFile(beside, '', { flag: 'wx', mode: 0o600 })
    })
    try {
      await store.backup(beside)
      await rename(beside, file)
    } catch (thrown) {
      await rm(beside, { force: true })
      throw thrown
    }
  }
  await withStore(settings, copy, { create: false })
  const { size } = await stat(file)
  const { pepper, pepperFile } = settings.auth
  const pepper_file = pepper === undefined && existsSync(pepperFile) ? pepperFile : undefined
  terminal.answer({ file, bytes: size, pepper_file }, () =>
    [
      `${file}: ${size} bytes.`,
      ...(pepper_file === undefined
        ? []
        : [`Its keys open nothing without ${pepper_file}: keep a copy of that too, elsewhere.`]),
    ].join('\n'),
  )
  return 0
}
