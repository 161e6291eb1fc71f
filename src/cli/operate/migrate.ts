import type { Command } from 'commander'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { withStore } from '../../cli/with-store.ts'

interface MigrateOptions extends SettingsOptions {
  readonly dryRun?: true
}

export function defineMigrate(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .option('--dry-run', 'only print the statements')
    .action(cli.action((options: MigrateOptions) => migrate(options, cli)))
}

async function migrate(options: MigrateOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const dryRun = options.dryRun === true
  const report = await withStore(settings, (store) => store.migrate({ dryRun }), {
    create: dryRun ? 'in-memory' : true,
  })
  terminal.answer({ ...report, dryRun }, () => {
    if (report.from === report.to) return `The store is up to date (schema ${report.to}).`
    const verb = dryRun ? 'would be brought' : 'was brought'
    return [
      ...(dryRun ? report.sql.map((statement) => `${statement};`) : []),
      `The store ${verb} from schema ${report.from} to ${report.to}.`,
    ].join('\n')
  })
  return 0
}
