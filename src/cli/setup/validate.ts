import type { Command } from 'commander'
import { CONFIG_OPTION, JSON_OPTION, type SettingsOptions } from '../../cli/settings-options.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { readSettings } from '../../config/load-settings.ts'
import { renderProblem } from '../../config/problem.ts'

export function defineValidate(command: Command, cli: Cli): void {
  command
    .argument('[file]', 'configuration file')
    .option(...CONFIG_OPTION)
    .option(...JSON_OPTION)
    .action(
      cli.action((file: string | undefined, options: SettingsOptions) =>
        validate(file ?? options.config, cli),
      ),
    )
}

async function validate(file: string | undefined, { terminal }: Cli): Promise<ExitCode> {
  const { settings, problems } = await readSettings({ file, environment: terminal.environment })
  const valid = settings !== undefined
  const answer = {
    valid,
    file: settings?.file ?? file,
    models: settings?.models.length,
    hash: settings?.hash,
    problems,
  }
  terminal.answer(answer, () =>
    [
      ...problems.map(renderProblem),
      settings === undefined
        ? `${problems.filter((problem) => problem.severity === 'error').length} to be put right.`
        : `${settings.file ?? 'Without a file'}: valid, ${settings.models.length} models, ${settings.policy.rules.length} rules.`,
    ].join('\n'),
  )
  return valid ? 0 : 1
}
