import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { type SettingsOptions, settingsFor, withSettingsOptions } from './settings-options.ts'
import { type Cli, type ExitCode, UsageError } from './verb.ts'
import { withStore } from './with-store.ts'

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
  const isThere = await stat(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new UsageError(`${file} is there already.`)
  await withStore(settings, (store) => store.backup(file), { create: false })
  const { size } = await stat(file)
  terminal.answer({ file, bytes: size }, () => `${file}: ${size} bytes.`)
  return 0
}
