import type { Command } from 'commander'
import {
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import type { Cli, ExitCode } from '../../cli/verb.ts'
import { tellWaiting, withStore } from '../../cli/with-store.ts'
import type { MigrationReport } from '../../core/storage/store.ts'

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
  const report = await withStore(
    settings,
    (store) => store.migrate({ dryRun, ...tellWaiting(terminal) }),
    {
      create: dryRun ? 'in-memory' : true,
    },
  )
  terminal.answer({ ...report, dryRun }, () => {
    const statements = dryRun ? report.sql.map((statement) => `${statement};`) : []
    return [...statements, tell(report, dryRun)].join('\n')
  })
  return 0
}

function tell({ from, to, known, oldest }: MigrationReport, dryRun: boolean): string {
  if (known < to) {
    return `The store has schema ${to}, made by a newer version. This one knows ${known} and works on it.`
  }
  if (from === to) return `The store is up to date (schema ${to}).`
  const brought = `The store ${dryRun ? 'would be' : 'was'} brought from schema ${from} to ${to}.`
  if (from === 0) return brought
  return from >= oldest
    ? `${brought} The version before works on it too: its gateways go on, and may be started again.`
    : `${brought} Versions that know schema ${oldest} or newer work on it; gateways of older ones do not start again.`
}
