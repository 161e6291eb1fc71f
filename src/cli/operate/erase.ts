import type { Command } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, type Oversight, withOversight } from '../../cli/with-oversight.ts'
import { GatewayError } from '../../core/errors.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { ErasureScope, ErasureStore, RunErasure } from '../../core/storage/erasure-store.ts'
import {
  type ErasedFiles,
  eraseFilesOf,
  refuseUnknownScope,
} from '../../oversight/records/erase-scope.ts'

interface EraseOptions extends SettingsOptions {
  readonly conversation?: string
  readonly key?: string
  readonly reason?: string
  readonly tenant: string
}

export function defineErase(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('[run...]', 'ids of runs, or of answers')
    .option('--conversation <name>', 'all runs of it: the name a client gave it, or that of a run')
    .option('--key <id>', 'all runs of a key, and the files that it left for batches')
    .option('--reason <words>', 'for the audit')
    .option('--tenant <name>', 'whose runs', DEFAULT_TENANT)
    .action(
      cli.action((runs: readonly string[], options: EraseOptions) => erase(runs, options, cli)),
    )
}

interface Kept {
  readonly run: string
  readonly message: string
}

/** As the operator. Exit code 1 where a run or a file had to be kept. Throws `not_found` where nothing has such a name. */
async function erase(
  named: readonly string[],
  options: EraseOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const { tenant } = options
  const which = scopeOf(named, options)
  const settings = await settingsFor(options, terminal)
  const told = await withOversight(settings, terminal, async (oversight) => {
    try {
      return await eraseAll(which, options, oversight)
    } catch (thrown) {
      const { code } = GatewayError.from(thrown)
      if (code === 'not_found') await noteOtherTenants(oversight.keys, tenant, terminal)
      throw thrown
    }
  })
  terminal.answer(told, () => toldText(told))
  return told.kept.length + told.files.kept.length > 0 ? 1 : 0
}

interface Erased {
  readonly erased: readonly RunErasure[]
  readonly kept: readonly Kept[]
}

interface Told extends Erased {
  readonly files: ErasedFiles
}

const NO_FILES: ErasedFiles = { erased: [], kept: [] }

async function eraseAll(
  which: readonly string[] | ErasureScope,
  options: EraseOptions,
  oversight: Oversight,
): Promise<Told> {
  const { store, keys } = oversight
  const { tenant } = options
  if (!('key' in which || 'conversation' in which)) {
    return { ...(await eraseEach(which, options, oversight)), files: NO_FILES }
  }
  const { erased, kept } = await eraseEach(pagesOf(store, tenant, which), options, oversight)
  const audit = auditOf(options, oversight)
  const files = 'key' in which ? await eraseFilesOf(store, tenant, which.key, audit) : NO_FILES
  if (erased.length + kept.length + files.erased.length + files.kept.length === 0) {
    await refuseUnknownScope(keys, tenant, which)
  }
  return { erased, kept, files }
}

/** Throws `not_found` for the first run that is not there. */
async function eraseEach(
  runs: AsyncIterable<string> | Iterable<string>,
  options: EraseOptions,
  oversight: Oversight,
): Promise<Erased> {
  const erased: RunErasure[] = []
  const kept: Kept[] = []
  for await (const run of runs) {
    try {
      const by = auditOf(options, oversight)
      erased.push(await oversight.store.eraseRun(options.tenant, run, by))
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      if (code !== 'conflict') throw thrown
      kept.push({ run, message })
    }
  }
  return { erased, kept }
}

function auditOf({ reason }: EraseOptions, { now }: Oversight): Omit<AuditEntry, 'action'> {
  const details = reason === undefined ? {} : { reason }
  return { at: now(), actor: OPERATOR.id, role: OPERATOR.role, details }
}

/** Ids of runs, or whose. */
function scopeOf(
  named: readonly string[],
  { conversation, key }: EraseOptions,
): readonly string[] | ErasureScope {
  const ways = [named.length > 0, conversation !== undefined, key !== undefined]
  if (ways.filter(Boolean).length !== 1) {
    throw new UsageError('Name runs, or a --conversation, or a --key: one of the three.')
  }
  if (named.length > 0) return named.map(runIdOf)
  return conversation === undefined ? { key: key ?? '' } : { conversation }
}

const PAGE = 500

async function* pagesOf(
  store: ErasureStore,
  tenant: string,
  scope: ErasureScope,
): AsyncGenerator<string> {
  let after: string | undefined
  do {
    const page = await store.runsToErase(tenant, scope, after, PAGE)
    yield* page
    after = page.length === PAGE ? page.at(-1) : undefined
  } while (after !== undefined)
}

function toldText({ erased, kept, files }: Told): string {
  const lines = [
    ...erased.map(erasedText),
    ...kept.map(({ run, message }) => `${run}: kept. ${message}`),
    ...files.erased.map((file) => `${file}: erased the file of requests.`),
    ...files.kept.map(({ file, message }) => `${file}: kept. ${message}`),
  ]
  return lines.length === 0 ? 'This key has asked nothing.' : lines.join('\n')
}

function erasedText({ run, erased }: RunErasure): string {
  const { content, response, reviews, batchLines, findings, notes, evidence } = erased
  const what = [
    content && 'messages and answers',
    response && 'the stored response',
    reviews.length > 0 && `texts of ${reviews.length} reviews`,
    batchLines > 0 && `${batchLines} lines of batches`,
    findings > 0 && `quotes in ${findings} findings`,
    notes > 0 && `${notes} notes of feedback`,
    evidence && 'what was noted for learning',
  ].filter((part) => part !== false)
  return `${run}: ${what.length === 0 ? 'nothing was left to erase' : `erased ${what.join(', ')}`}.`
}
