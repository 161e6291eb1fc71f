import type { Command } from 'commander'
import {
  loadOptions,
  type SettingsOptions,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { loadSettings } from '../../config/load-settings.ts'
import { diagnose } from './diagnose.ts'
import type { Finding } from './finding.ts'
import { loadListedSettings } from './listed-choices.ts'

export function defineDoctor(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .option('--offline', 'do not call the providers')
    .action(
      cli.action((options: SettingsOptions & { readonly offline?: true }) => doctor(options, cli)),
    )
}

async function doctor(
  options: SettingsOptions & { readonly offline?: true },
  { terminal }: Cli,
): Promise<ExitCode> {
  const callsProviders = options.offline !== true
  const load = loadOptions(options, terminal)
  const findings = await diagnose({
    load: async () =>
      callsProviders ? (await loadListedSettings(load)).settings : loadSettings(load),
    callsProviders,
  })
  const healthy = findings.every((finding) => finding.level !== 'problem')
  terminal.answer({ healthy, findings }, () => findings.map(lineOf).join('\n'))
  return healthy ? 0 : 1
}

const MARKS: Readonly<Record<Finding['level'], string>> = {
  ok: 'ok      ',
  warning: 'warning ',
  problem: 'PROBLEM ',
}

function lineOf({ level, what, message }: Finding): string {
  return `${MARKS[level]} ${what}: ${message}`
}
