import { setImmediate } from 'node:timers/promises'
import type { Command } from 'commander'
import { noteOtherTenants } from '../../cli/note-tenants.ts'
import {
  DEFAULT_TENANT,
  type SettingsOptions,
  settingsFor,
  withSettingsOptions,
} from '../../cli/settings-options.ts'
import { CannotGoOnError, type Cli, type ExitCode, UsageError } from '../../cli/verb.ts'
import { OPERATOR, type Oversight, withOversight } from '../../cli/with-oversight.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { GatewayError } from '../../core/errors.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import type { AuditEntry } from '../../core/storage/audit-entry.ts'
import type { ErasureScope, ErasureStore, RunErasure } from '../../core/storage/erasure-store.ts'
import { eraseFilesOf, refuseUnknownScope } from '../../oversight/records/erase-scope.ts'

interface EraseOptions extends SettingsOptions {
  readonly conversation?: string
  readonly key?: string
  readonly endUser?: string
  readonly reason?: string
  readonly tenant: string
}

export function defineErase(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .argument('[run...]', 'ids of runs, or of answers')
    .option('--conversation <name>', 'all runs of it: the name a client gave it, or that of a run')
    .option('--key <id>', 'all runs of a key, and the files that it left for batches')
    .option(
      '--end-user <name>',
      'all runs for this person, as the client names them, or the pseudonym',
    )
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

/**
 * As the operator. Exit code 1 where a run or a file had to be kept, or where it was stopped before it was done. Throws
 * `not_found` where nothing has such a name.
 */
async function erase(
  named: readonly string[],
  options: EraseOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const wanted = scopeOf(named, options)
  const settings = await settingsFor(options, terminal)
  const which =
    'endUser' in wanted ? await underPseudonym(wanted, options.tenant, settings) : wanted
  const told: Told = { erased: [], kept: [], files: { erased: [], kept: [] } }
  const stop = new AbortController()
  const onInterrupt = () => stop.abort(new CannotGoOnError('interrupted', 'It was interrupted.'))
  process.once('SIGINT', onInterrupt)
  await withOversight(settings, terminal, async (oversight) => {
    try {
      await eraseAll(which, { options, oversight, told, signal: stop.signal })
    } catch (thrown) {
      const { code, message } =
        thrown instanceof CannotGoOnError ? thrown : GatewayError.from(thrown)
      if (code === 'not_found') await noteOtherTenants(oversight.keys, options.tenant, terminal)
      if (isNothing(told)) throw thrown
      // What is erased stays so, and whoever asked for it is told of it.
      told.stopped = { code, message }
    }
  }).finally(() => process.off('SIGINT', onInterrupt))
  terminal.answer(told, () => toldText(told))
  return told.kept.length + told.files.kept.length > 0 || told.stopped ? 1 : 0
}

interface Told {
  readonly erased: RunErasure[]
  readonly kept: Kept[]
  readonly files: {
    readonly erased: string[]
    readonly kept: { readonly file: string; readonly message: string }[]
  }
  /** Why the rest is as it was. */
  stopped?: { readonly code: string; readonly message: string }
}

function isNothing({ erased, kept, files }: Told): boolean {
  return erased.length + kept.length + files.erased.length + files.kept.length === 0
}

interface Erasing {
  readonly options: EraseOptions
  readonly oversight: Oversight
  /** Of what is done. */
  readonly told: Told
  readonly signal: AbortSignal
}

async function eraseAll(which: readonly string[] | ErasureScope, erasing: Erasing): Promise<void> {
  const { store, keys } = erasing.oversight
  const { tenant } = erasing.options
  if (!isScope(which)) return eraseEach(which, erasing)
  await eraseEach(pagesOf(store, tenant, which), erasing)
  if ('key' in which) await eraseFiles(which.key, erasing)
  if (isNothing(erasing.told)) await refuseUnknownScope(keys, tenant, which)
}

/** Throws `not_found` for the first run that is not there. */
async function eraseEach(
  runs: AsyncIterable<string> | Iterable<string>,
  { options, oversight, told, signal }: Erasing,
): Promise<void> {
  for await (const run of runs) {
    await mayGoOn(signal)
    try {
      const by = auditOf(options, oversight)
      told.erased.push(await oversight.store.eraseRun(options.tenant, run, by))
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      if (code !== 'conflict') throw thrown
      told.kept.push({ run, message })
    }
  }
}

async function eraseFiles(
  key: string,
  { options, oversight, told, signal }: Erasing,
): Promise<void> {
  await mayGoOn(signal)
  const by = auditOf(options, oversight)
  for await (const { file, message } of eraseFilesOf(oversight.store, options.tenant, key, by)) {
    if (message === undefined) told.files.erased.push(file)
    else told.files.kept.push({ file, message })
    await mayGoOn(signal)
  }
}

/** SQLite answers at once: without a turn of the loop nobody would be heard before all is done. */
async function mayGoOn(signal: AbortSignal): Promise<void> {
  await setImmediate()
  signal.throwIfAborted()
}

function auditOf({ reason }: EraseOptions, { now }: Oversight): Omit<AuditEntry, 'action'> {
  const details = reason === undefined ? {} : { reason }
  return { at: now(), actor: OPERATOR.id, role: OPERATOR.role, details }
}

/** Ids of runs, or whose. */
function scopeOf(
  named: readonly string[],
  { conversation, key, endUser }: EraseOptions,
): readonly string[] | ErasureScope {
  const ways = [named.length > 0, ...[conversation, key, endUser].map((one) => one !== undefined)]
  if (ways.filter(Boolean).length !== 1) {
    throw new UsageError(
      'Name runs, or a --conversation, or a --key, or an --end-user: one of the four.',
    )
  }
  if (named.length > 0) return named.map(runIdOf)
  if (key !== undefined) return { key }
  return conversation === undefined ? { endUser: endUser ?? '' } : { conversation }
}

function isScope(which: readonly string[] | ErasureScope): which is ErasureScope {
  return !Array.isArray(which)
}

async function underPseudonym(
  { endUser }: { readonly endUser: string },
  tenant: string,
  { auth }: Settings,
): Promise<ErasureScope> {
  const { loadPepper } = await import('../../store/keys/keys.ts')
  const { createPseudonyms } = await import('../../store/keys/pseudonyms.ts')
  const pepper = auth.pepper?.reveal() ?? loadPepper(auth.pepperFile)
  return { endUser: createPseudonyms(pepper).sought(endUser, tenant) }
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

function toldText({ erased, kept, files, stopped }: Told): string {
  const lines = [
    ...erased.map(erasedText),
    ...kept.map(({ run, message }) => `${run}: kept. ${message}`),
    ...files.erased.map((file) => `${file}: erased the file of requests.`),
    ...files.kept.map(({ file, message }) => `${file}: kept. ${message}`),
    ...(stopped
      ? [`Stopped: ${stopped.message} What is told above is done; once more does the rest.`]
      : []),
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
