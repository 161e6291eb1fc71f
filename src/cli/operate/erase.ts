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
import type { ErasureScope, ErasureStore, RunErasure } from '../../core/storage/erasure-store.ts'

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
    .option('--key <id>', 'all runs of a key')
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

/** As the operator. Exit code 1 where a run had to be kept. */
async function erase(
  named: readonly string[],
  options: EraseOptions,
  { terminal }: Cli,
): Promise<ExitCode> {
  const { tenant } = options
  const runs = runsOf(named, options)
  const settings = await settingsFor(options, terminal)
  const { erased, kept } = await withOversight(settings, terminal, async (oversight) => {
    try {
      const told = await eraseEach(runs(oversight.store, tenant), options, oversight)
      if (told.erased.length + told.kept.length === 0) {
        await noteOtherTenants(oversight.keys, tenant, terminal)
      }
      return told
    } catch (thrown) {
      const { code } = GatewayError.from(thrown)
      if (code === 'not_found') await noteOtherTenants(oversight.keys, tenant, terminal)
      throw thrown
    }
  })
  terminal.answer({ erased, kept }, () =>
    [...erased.map(erasedText), ...kept.map(({ run, message }) => `${run}: kept. ${message}`)]
      .join('\n')
      .concat(erased.length + kept.length === 0 ? 'There are no such runs.' : ''),
  )
  return kept.length > 0 ? 1 : 0
}

interface Erased {
  readonly erased: readonly RunErasure[]
  readonly kept: readonly Kept[]
}

/** Throws `not_found` for the first run that is not there. */
async function eraseEach(
  runs: ReturnType<Runs>,
  { tenant, reason }: EraseOptions,
  { store, now }: Oversight,
): Promise<Erased> {
  const erased: RunErasure[] = []
  const kept: Kept[] = []
  for await (const run of runs) {
    const details = reason === undefined ? {} : { reason }
    const by = { at: now(), actor: OPERATOR.id, role: OPERATOR.role, details }
    try {
      erased.push(await store.eraseRun(tenant, run, by))
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      if (code !== 'conflict') throw thrown
      kept.push({ run, message })
    }
  }
  return { erased, kept }
}

type Runs = (store: ErasureStore, tenant: string) => AsyncIterable<string> | Iterable<string>

function runsOf(named: readonly string[], { conversation, key }: EraseOptions): Runs {
  const ways = [named.length > 0, conversation !== undefined, key !== undefined]
  if (ways.filter(Boolean).length !== 1) {
    throw new UsageError('Name runs, or a --conversation, or a --key: one of the three.')
  }
  if (named.length > 0) return () => named.map(runIdOf)
  const scope: ErasureScope = conversation === undefined ? { key: key ?? '' } : { conversation }
  return (store, tenant) => pagesOf(store, tenant, scope)
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
