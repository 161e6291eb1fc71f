import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import { quoteForShell } from '../../cli/quote-for-shell.ts'
import { readJson } from '../../cli/read-file.ts'
import { settingsFor, type TenantOptions, withTenantOption } from '../../cli/settings-options.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, withOversight } from '../../cli/with-oversight.ts'
import { makeFolder, orNotWritten, writeOut } from '../../cli/write-out.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import { entryBy } from '../../core/storage/audit-entry.ts'
import type { AuditHead } from '../../core/storage/audit-store.ts'
import { type AuditManifest, exportAuditLines } from '../../oversight/records/audit-export.ts'
import { AUDIT_VERIFIER_SCRIPT } from '../../oversight/records/audit-verifier-script.ts'

interface VerifyOptions extends TenantOptions {
  readonly anchors?: string
}

export function defineAudit(command: Command, cli: Cli): void {
  const sub = (name: string, summary: string) =>
    withTenantOption(command.command(name).description(summary), 'whose record')
  sub('verify', 'check that no row was changed, dropped, moved or cut off')
    .option('--anchors <file>', 'JSON list of heads that were kept elsewhere')
    .action(cli.action((options: VerifyOptions) => verify(options, cli)))
  sub('head', 'where the chain ends now: keep it elsewhere').action(
    cli.action((options: TenantOptions) => head(options, cli)),
  )
  sub('export', 'write the record, a manifest and a program that verifies them')
    .argument('<folder>')
    .action(cli.action((folder: string, options: TenantOptions) => exportTo(folder, options, cli)))
}

async function verify(options: VerifyOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const anchors =
    options.anchors === undefined ? [] : await readAnchors(options.anchors, options.tenant)
  const found = await withOversight(settings, terminal, async ({ store, keys }) => {
    const verified = await store.verifyAudit(options.tenant, anchors)
    if (verified.rows === 0) await noteOtherTenants(keys, options.tenant, terminal)
    return verified
  })
  terminal.answer(found, () =>
    found.ok
      ? `${found.rows} rows, all as they were written.`
      : found.faults
          .map(({ seq, problem, message }) => `row ${seq}: ${problem}: ${message}`)
          .join('\n'),
  )
  return found.ok ? 0 : 1
}

async function readAnchors(file: string, tenant: string): Promise<readonly AuditHead[]> {
  const parsed = await readJson(file)
  const list = Array.isArray(parsed) ? parsed : [parsed]
  return list.map((anchor: Partial<AuditHead> | null) => {
    if (typeof anchor?.seq !== 'number' || typeof anchor.hash !== 'string') {
      throw new UsageError(`${file} must hold {"seq": …, "hash": "…"} or a list of them.`)
    }
    return { tenant, seq: anchor.seq, hash: anchor.hash }
  })
}

async function head(options: TenantOptions, { terminal }: Cli): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const found = await withOversight(settings, terminal, async ({ store, keys }) => {
    const ends = await store.auditHead(options.tenant)
    if (ends.seq === 0) await noteOtherTenants(keys, options.tenant, terminal)
    return ends
  })
  terminal.answer(found, () => JSON.stringify(found))
  return 0
}

async function exportTo(
  folder: string,
  options: TenantOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const settings = await settingsFor(options, terminal)
  const manifest = await withOversight(settings, terminal, async ({ store, keys, now }) => {
    const { seq } = await store.auditHead(options.tenant)
    if (seq === 0) await noteOtherTenants(keys, options.tenant, terminal)
    await makeFolder(folder)
    return writeExport(store, folder, options.tenant, now())
  })
  terminal.answer(manifest, () =>
    [
      `${manifest.rows === 1 ? '1 row is' : `${manifest.rows} rows are`} in ${join(folder, 'audit.jsonl')}.`,
      `Verify them anywhere: node ${quoteForShell(join(folder, 'verify.mjs'))} ${quoteForShell(join(folder, 'audit.jsonl'))}`,
    ].join('\n'),
  )
  return 0
}

async function writeExport(
  store: OversightStore,
  folder: string,
  tenant: string,
  now: number,
): Promise<AuditManifest> {
  await store.appendAudit(tenant, 'audit', entryBy(OPERATOR, now, 'audit_exported'))
  let manifest: AuditManifest | undefined
  async function* lines(): AsyncGenerator<string> {
    manifest = yield* exportAuditLines(store, tenant, {}, now)
  }
  const file = join(folder, 'audit.jsonl')
  await orNotWritten(file, () =>
    // Only the owner may read what people asked.
    pipeline(Readable.from(lines()), createWriteStream(file, { mode: 0o600 })),
  )
  const finished = manifest as AuditManifest | undefined
  if (!finished) throw new CannotGoOnError('cut_off', 'The export was cut off: run it again.')
  await writeOut(join(folder, 'manifest.json'), `${JSON.stringify(finished, null, 2)}\n`)
  await writeOut(join(folder, 'verify.mjs'), AUDIT_VERIFIER_SCRIPT)
  return finished
}
