import type { Command } from 'commander'
import {
  loadOptions,
  type SettingsOptions,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { table } from '../../cli/terminal.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { readSettings } from '../../config/load-settings.ts'
import { SettingsError } from '../../config/problem.ts'
import { originText, resolvedView } from '../../config/settings/resolved-view.ts'

interface PrintOptions extends SettingsOptions {
  readonly resolved?: true
}

export function defineConfig(command: Command, cli: Cli): void {
  withSettingsOptions(
    command.command('print').description('print the values in force and where each comes from'),
  )
    .option('--resolved', 'values that are defaults too')
    .action(cli.action((options: PrintOptions) => print(options, cli)))
}

async function print(options: PrintOptions, { terminal }: Cli): Promise<ExitCode> {
  const { settings, config, problems } = await readSettings(loadOptions(options, terminal))
  if (settings === undefined || config === undefined) throw new SettingsError(problems)
  const values = resolvedView(config, settings).filter(
    ({ origin }) => options.resolved || origin.from !== 'default',
  )
  terminal.answer({ file: settings.file, hash: settings.hash, values }, () =>
    [
      table(
        values.map(({ path, value, origin }) => [
          path,
          JSON.stringify(value),
          `# ${originText(origin)}`,
        ]),
      ),
      `# ${settings.file ?? 'no file'}, hash ${settings.hash}`,
    ].join('\n'),
  )
  return 0
}
