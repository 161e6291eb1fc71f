import { constants, existsSync } from 'node:fs'
import { access, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { openFilesWarning } from '../../cli/open-files.ts'
import { clockOf, withStore } from '../../cli/with-store.ts'
import { type Problem, renderProblem, SettingsError } from '../../config/problem.ts'
import { databaseFileOf } from '../../config/settings/database-file.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { GatewayError } from '../../core/errors.ts'
import { NOTABLE_DIFFERENCE_MS, tellDifference } from '../../store/database/clock-difference.ts'
import { tryValkey } from '../../store/limits/try-valkey.ts'
import { halfStore } from '../../store/migrations/migrate.ts'
import type { OpenStore } from '../../store/open-store.ts'
import { checkPepper } from './check-pepper.ts'
import type { Finding } from './finding.ts'
import { probeIdentityProvider } from './probe-identity-provider.ts'
import { probeOwnCheck } from './probe-own-check.ts'
import { probePort } from './probe-port.ts'
import { probeProvider } from './probe-provider.ts'

export interface DiagnoseOptions {
  /** Throws `SettingsError`. */
  readonly load: () => Promise<Settings>
  readonly callsProviders: boolean
}

const ok = (what: string, message: string): Finding => ({ level: 'ok', what, message })
const warning = (what: string, message: string): Finding => ({ level: 'warning', what, message })
const problem = (what: string, message: string): Finding => ({ level: 'problem', what, message })

/** Looks at everything a start needs. Calls no model: providers are asked for their list of models only. */
export async function diagnose(options: DiagnoseOptions): Promise<readonly Finding[]> {
  const findings = [nodeVersion(), clock()]
  let settings: Settings
  try {
    settings = await options.load()
  } catch (thrown) {
    if (!(thrown instanceof SettingsError)) throw thrown
    return [...findings, ...thrown.problems.map(inConfiguration)]
  }
  return [
    ...findings,
    configuration(settings),
    ...settings.warnings.map(inConfiguration),
    openFiles(settings),
    ...(await probePort(settings)),
    await disk(settings),
    ...(await store(settings)),
    ...(await checkPepper(settings)),
    ...(await sharedLimits(settings)),
    ...(await namedFiles(settings)),
    ...(options.callsProviders ? await Promise.all(providersOf(settings)) : []),
  ]
}

/** What keeps a file from being used is told beside mere doubts about it. */
function inConfiguration(found: Problem): Finding {
  const told = found.severity === 'warning' ? warning : problem
  return told('configuration', renderProblem(found))
}

function providersOf(settings: Settings): readonly Promise<Finding>[] {
  return [
    ...settings.models.map(probeProvider),
    ...settings.people.identityProviders.map((provider) =>
      probeIdentityProvider(provider, settings),
    ),
    ...settings.ownChecks.map((check) => probeOwnCheck(check, settings)),
  ]
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isEnough = major > 20 || (major === 20 && minor >= 19)
  const message = `${process.version} on ${process.platform} ${process.arch}`
  return isEnough ? ok('node', message) : problem('node', `${message}; 20.19 or newer is needed`)
}

/** Certificates, key expiry and day budgets go by it. */
function clock(): Finding {
  const now = new Date()
  const isPlausible = now.getUTCFullYear() >= 2025 && now.getUTCFullYear() < 2100
  return isPlausible
    ? ok('clock', now.toISOString())
    : problem('clock', `${now.toISOString()} cannot be right`)
}

function configuration(settings: Settings): Finding {
  const source = settings.file ?? (settings.isPractice ? 'none: practice models' : 'none: detected')
  return ok(
    'configuration',
    `${source}, ${settings.models.length} models, hash ${settings.hash.slice(0, 12)}`,
  )
}

function openFiles(settings: Settings): Finding {
  const shortage = openFilesWarning(settings)
  return shortage === undefined
    ? ok('files', 'enough may be open at once')
    : warning('files', shortage)
}

const LEAST_FREE_BYTES = 500_000_000

async function disk({ store: { url } }: Settings): Promise<Finding> {
  const file = databaseFileOf(url.reveal())
  if (file === undefined) return ok('disk', 'nothing is kept on this machine')
  const folder = dirname(resolve(file))
  try {
    const { bavail, bsize } = await statfs(folder)
    const message = `${Math.round((bavail * bsize) / 1e6)} MB free in ${folder}`
    const refused = await whyNotWritten(folder)
    if (refused !== undefined)
      return problem('disk', `${message}, and no file can be written: ${refused}`)
    return bavail * bsize < LEAST_FREE_BYTES ? warning('disk', message) : ok('disk', message)
  } catch {
    return problem('disk', `${folder} is not there or cannot be read`)
  }
}

/** Some pages of a store: SQLite itself takes a change on a full disk, and fails when it has to be kept. */
const TRIED_BYTES = 65_536

async function whyNotWritten(folder: string): Promise<string | undefined> {
  const file = join(folder, `.secondline-doctor-${process.pid}`)
  try {
    await writeFile(file, Buffer.alloc(TRIED_BYTES), { flag: 'wx', flush: true })
    return undefined
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code ?? String(thrown)
  } finally {
    await rm(file, { force: true }).catch(() => {})
  }
}

/** Files that a start does not open: without them it goes well, and nothing is watched or no model answers. */
async function namedFiles({ drift, models }: Settings): Promise<readonly Finding[]> {
  const named = [
    ...(drift.baseline === undefined ? [] : [['drift.baseline', drift.baseline] as const]),
    ...models.flatMap(({ card, connection: { ggufPath } }) =>
      ggufPath === undefined ? [] : [[`model ${card.id}`, ggufPath] as const],
    ),
  ]
  return Promise.all(
    named.map(async ([what, file]) => {
      try {
        await access(file, constants.R_OK)
        return ok(what, `${file} is there`)
      } catch {
        return problem(what, `${file} is not there or cannot be read`)
      }
    }),
  )
}

async function sharedLimits({ limits: { shared } }: Settings): Promise<readonly Finding[]> {
  if (shared === undefined) return []
  const what = 'limits.shared'
  const tried = await tryValkey(shared.url, shared.prefix)
  if ('why' in tried) return [problem(what, `cannot be used: ${tried.why}`)]
  const message = `counts, and answers in ${tried.ms.toFixed(1)} ms`
  if (tried.evicts !== undefined) {
    const remedy = `throws counters away when its memory is full (maxmemory-policy ${tried.evicts}), and limits begin anew: set noeviction`
    return [warning(what, `${message}, but ${remedy}`)]
  }
  return [
    tried.ms > shared.waitMs
      ? warning(
          what,
          `${message}: more than wait_ms (${shared.waitMs}), so it would be done without`,
        )
      : ok(what, message),
  ]
}

const DAMAGED =
  'sqlite, and parts of the file are damaged: stop the gateway, keep the file, and put a backup in its place'

async function store(settings: Settings): Promise<readonly Finding[]> {
  const file = databaseFileOf(settings.store.url.reveal())
  // It is not made here: whoever looks need not be the account that the gateway runs as.
  if (file !== undefined && !existsSync(file)) {
    return [ok('store', 'sqlite, not there yet; a start makes it')]
  }
  try {
    return await withStore(settings, async (opened) => [
      await stateOf(opened),
      ...(await sharedClock(opened)),
    ])
  } catch (thrown) {
    return [problem('store', GatewayError.from(thrown).message)]
  }
}

async function stateOf(opened: OpenStore): Promise<Finding> {
  const { from, to, known, oldest, missing } = await opened.migrate({ dryRun: true })
  if (missing.length > 0) return problem('store', halfStore(missing))
  if (from < to) {
    const state = `${opened.kind}, schema ${from}; a start brings it to ${to}`
    return from === 0 || from >= oldest
      ? ok('store', state)
      : warning('store', `${state}, and gateways of the version before do not start again on that`)
  }
  await opened.ping()
  await opened.tryRoom()
  if (!(await opened.isWhole())) return problem('store', DAMAGED)
  const state = `${opened.kind}, schema ${to}, can be written`
  if (known === to) return ok('store', state)
  return warning('store', `${state}; a newer version made it, this one knows ${known} and works`)
}

/** Where gateways share a store they go by its clock, so a wrong one of this machine does little harm, and is seen nowhere else. */
async function sharedClock(opened: OpenStore): Promise<readonly Finding[]> {
  const theirs = await clockOf(opened)
  const behindMs = theirs() - Date.now()
  return Math.abs(behindMs) > NOTABLE_DIFFERENCE_MS
    ? [warning('clock', tellDifference(behindMs))]
    : []
}
