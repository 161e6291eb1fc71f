import { createHash } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { type Loaded, type LoadOptions, readSettings } from './load-settings.ts'
import { type Problem, renderProblem } from './problem.ts'
import type { Settings } from './settings/settings.ts'
import { type SettingsChanges, settingsChanges } from './settings/settings-changes.ts'

export type ReloadReport =
  | { readonly result: 'reloaded'; readonly settings: Settings; readonly changes: SettingsChanges }
  /** The old settings stay in force. */
  | { readonly result: 'refused'; readonly problems: readonly Problem[] }
  | { readonly result: 'unchanged' }

export interface SettingsWatch {
  /** Reads the file again at once, and tells also what it told before. Never rejects. */
  reload(): Promise<ReloadReport>
  close(): void
}

export interface WatchOptions extends LoadOptions {
  readonly file: string
  /** How long the file has to be quiet before it is read; a half-written file is not. */
  readonly debounceMs?: number
  /** How often the file is looked at without a word: symbolic links flip in silence, and a file that was missing comes again. */
  readonly pollMs?: number
  /** Whether SIGHUP reloads. */
  readonly listensToHangup?: boolean
}

/**
 * Tells of a changed configuration: the file written, renamed into place, or its symbolic link flipped, and SIGHUP. A
 * file that cannot be used is reported once, and the settings stay as they were. It is tried again until it can be used,
 * since its fault may lie outside it: no open files left, a secret that is mounted later. One reload runs at a time.
 */
export function watchSettings(
  options: WatchOptions,
  current: Settings,
  onReload: (report: Exclude<ReloadReport, { result: 'unchanged' }>) => void,
): SettingsWatch {
  const { file, debounceMs = 150, pollMs = 2000 } = options
  let settings = current
  let lastSeen: string | undefined
  let refused: { readonly seen: string; readonly why: string } | undefined
  let timer: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  let queue: Promise<unknown> = Promise.resolve()
  let isClosed = false

  /** Measured cards are part of the configuration: a profile that wrote them is a change. */
  async function seenNow(): Promise<string> {
    const { measuredFile } = settings
    const own = await fingerprint(file)
    return measuredFile === undefined ? own : own + (await fingerprint(measuredFile))
  }

  function readInTurn(isAsked: boolean): Promise<ReloadReport> {
    const next = queue.then(() => readAgain(isAsked))
    // What goes wrong with one reload must not keep the next from being tried.
    queue = next.catch(() => undefined)
    return next
  }

  async function readAgain(isAsked: boolean): Promise<ReloadReport> {
    const seen = await seenNow()
    lastSeen = seen
    const refuse = (problems: readonly Problem[]): ReloadReport => {
      const why = problems.map(renderProblem).join('\n')
      const isNews = isAsked || refused?.seen !== seen || refused.why !== why
      refused = { seen, why }
      const report = { result: 'refused', problems } as const
      if (isNews && !isClosed) onReload(report)
      return report
    }
    const loaded = await readWhole(options, settings)
    if (loaded.settings === undefined) return refuse(loaded.problems)
    const wasRefused = refused !== undefined
    refused = undefined
    const changes = settingsChanges(settings, loaded.settings)
    // A file that is again what is in force is news to whoever was told that it cannot be used.
    if (changes.changed.length === 0 && !wasRefused) return { result: 'unchanged' }
    settings = loaded.settings
    const report = { result: 'reloaded', settings, changes } as const
    if (!isClosed) onReload(report)
    return report
  }

  /**
   * The file, not its folder: a database that lies beside it would wake the process at each of its writes. A file that is put in
   * the place of another takes its watch away and says so, and is watched from the next look on.
   */
  function watchAnew(): void {
    watcher?.close()
    try {
      watcher = watch(file, { persistent: false }, soon)
      watcher.on('error', () => watcher?.close())
    } catch {
      watcher = undefined
    }
  }

  async function reloadIfChanged(): Promise<void> {
    if (isClosed) return
    watchAnew()
    const seen = await seenNow()
    if (!isClosed && (seen !== lastSeen || refused !== undefined)) await readInTurn(false)
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void reloadIfChanged(), debounceMs)
  }

  watchAnew()
  const poll = setInterval(soon, pollMs)
  poll.unref()
  const reload = () => readInTurn(true)
  const onHangup = () => void reload()
  if (options.listensToHangup) process.on('SIGHUP', onHangup)

  // What was written between the first load and now has woken nobody.
  soon()

  return {
    reload,
    close() {
      isClosed = true
      clearTimeout(timer)
      clearInterval(poll)
      watcher?.close()
      process.off('SIGHUP', onHangup)
    },
  }
}

/** No settings where the file is not whole. */
async function readWhole(options: WatchOptions, before: Settings): Promise<Loaded> {
  const { file } = options
  const loaded = await readSettings(options).catch(() => unread(file))
  const missing = loaded.settings && whatIsMissing(before, loaded.settings)
  if (missing === undefined) return loaded
  return { problems: [{ ...UNPLACED, source: file, message: missing }] }
}

/**
 * What a file lacks that was emptied, or cut off between two of its keys: it reads like one that never had them. A program
 * that is still writing the file, or has met a full disk, leaves one like that. Undefined where nothing is missing.
 */
function whatIsMissing(before: Settings, after: Settings): string | undefined {
  if (namesModels(before) && !namesModels(after)) {
    return 'It names no models any more. Models are looked for at a start only, since a file that is still being written looks like this.'
  }
  if (before.auth.mode === 'keys' && after.auth.mode === 'open' && !saysMode(after)) {
    return 'It says nothing of auth any more, and would let everybody in. To do that write auth: { mode: open }: a file that is still being written looks like this.'
  }
  return undefined
}

/** False where models were looked for because the file says nothing of any. */
function namesModels({ origins }: Settings): boolean {
  return origins.get('models[0].id')?.from !== 'detected'
}

function saysMode({ origins }: Settings): boolean {
  const from = origins.get('auth.mode')?.from ?? 'default'
  return from !== 'default'
}

/** Of a file as a whole, and no line of it. */
const UNPLACED = { severity: 'error', path: '' } as const

/** A bug of ours in reading must not end a gateway that runs. */
function unread(file: string): Loaded {
  const message = 'It could not be read for a reason that is not its own.'
  return { problems: [{ ...UNPLACED, source: file, message }] }
}

/** Tells one state of the file from another: where it really is and what it holds. */
async function fingerprint(file: string): Promise<string> {
  try {
    const [place, content] = await Promise.all([realpath(file), readFile(file)])
    return place + createHash('sha256').update(content).digest('hex')
  } catch {
    return 'missing'
  }
}
