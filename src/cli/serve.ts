import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { LoadOptions } from '../config/load-settings.ts'
import { renderProblem } from '../config/problem.ts'
import type { Settings } from '../config/settings/settings.ts'
import { type SettingsWatch, watchSettings } from '../config/watch-settings.ts'
import { LOG_SETTINGS } from '../core/observer.ts'
import { createGateway, type Gateway } from '../create-gateway.ts'
import { openFilesWarning } from './open-files.ts'
import { quoteForShell } from './quote-for-shell.ts'
import { wholeNumber } from './read-number.ts'
import { loadOptions, type SettingsOptions, withSettingsOptions } from './settings-options.ts'
import { loadListedSettings } from './setup/listed-choices.ts'
import type { Terminal } from './terminal.ts'
import { CannotGoOnError, type Cli, type ExitCode } from './verb.ts'
import { warmChecks } from './warm-checks.ts'

interface ServeOptions extends SettingsOptions {
  readonly host?: string
  readonly port?: string
  readonly logLevel?: string
  readonly watch: boolean
}

export function defineServe(command: Command, cli: Cli): void {
  withSettingsOptions(command)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option(
      '-p, --port <number>',
      'port to listen on, 0 for any free one (default: 8484)',
      portNumber,
    )
    .addOption(new Option('--log-level <level>', 'what is logged').choices(LOG_SETTINGS))
    .option('--no-watch', 'do not load the configuration file again when it changes')
    .action(cli.action((options: ServeOptions) => serve(options, cli.terminal)))
}

const HIGHEST_PORT = 65_535

/** As text: flags are read like variables of the environment. */
function portNumber(text: string): string {
  const port = wholeNumber(text)
  if (port <= HIGHEST_PORT) return String(port)
  throw new InvalidArgumentError(`It must be at most ${HIGHEST_PORT}.`)
}

/**
 * What a request leaves behind is garbage soon after. V8 would let the heap grow to four times what lives before it
 * looks; a fifth more than lives keeps a loaded gateway at two thirds of the memory for little of its time, since hardly
 * anything of a request gets as far as the old heap.
 */
const HEAP_GROWING_PERCENT = 20
/**
 * Not at once: a heap that is still being filled would be looked through at every third of its way. Not much later either:
 * a gateway that is started amid traffic would take a third more memory than it ever needs again, and keep most of it.
 */
const SAVE_MEMORY_AFTER_MS = 2_000

async function serve(options: ServeOptions, terminal: Terminal): Promise<ExitCode> {
  const { host, port, logLevel } = options
  const { settings, load } = await loadListedSettings(
    loadOptions(options, terminal, { host, port, logLevel }),
  )
  for (const warning of settings.warnings) terminal.note(renderProblem(warning))
  // A script that asked for one object gets that alone, first and last.
  const logOutput = terminal.wantsJson ? 'stderr' : 'stdout'
  const gateway = await createGateway(settings, { logOutput })
  const { url } = await listen(gateway)
  serveUnheard()
  // From here on somebody knows where it listens, and may want it to end.
  const stopped = stopSignal()
  greet(url, settings, options, terminal)
  const shortage = openFilesWarning(settings)
  if (shortage !== undefined) terminal.note(`WARNING: ${shortage}`)
  keepYoung()
  if (availableParallelism() === 1) collectAlone()
  warmChecks(gateway.deps.judging)
  saveMemoryLater()
  const watching =
    options.watch && settings.file !== undefined
      ? followFile({ ...load, file: settings.file }, settings, gateway, terminal)
      : undefined
  const signal = await stopped
  terminal.note('Stopping: running answers may finish. Once more to end them.')
  void endSooner(gateway)
  watching?.close()
  // Whoever presses Ctrl-C has no proxy that would have to hear of it.
  await gateway.close({ isAnnounced: signal === 'SIGTERM' })
  return 0
}

/** A gateway serves also where nobody reads what it says, or a full disk takes none of it. */
function serveUnheard(): void {
  process.stdout.removeAllListeners('error').on('error', () => {})
  process.stderr.on('error', () => {})
}

/**
 * V8 puts what often outlives a small collection among the old from the start. All that a request makes does so while
 * many are under way together, and is garbage soon after: a good part of a loaded gateway's time went to collecting it
 * there. Told after listening, since code compiled ahead is taken only with the flags it was compiled under, and before
 * the first requests, since a second of load is enough for V8 to decide.
 */
function keepYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
}

/**
 * On a single processor, threads that help a collection only take turns with the one that waits for them. These three
 * are looked at when a collection begins; what runs beside the program (marking, sweeping) is left as it was started.
 */
function collectAlone(): void {
  for (const help of ['scavenge', 'compaction', 'pointer-update']) {
    setFlagsFromString(`--no-parallel-${help}`)
  }
}

function saveMemoryLater(): void {
  setTimeout(
    () => setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`),
    SAVE_MEMORY_AFTER_MS,
  ).unref()
}

/** Nothing is wrong with what was asked, so that scripts can tell a port that is taken from a mistake of theirs. */
async function listen(gateway: Gateway): Promise<{ readonly url: string }> {
  try {
    return await gateway.listen()
  } catch (thrown) {
    await gateway.close()
    const { message, cause } = thrown as Error
    const { syscall, code } = (cause ?? {}) as NodeJS.ErrnoException
    if (syscall !== 'listen') throw thrown
    throw new CannotGoOnError(code === 'EADDRINUSE' ? 'port_in_use' : 'cannot_listen', message)
  }
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}

/** The second signal ends what runs, and still records it; whoever sends a third waits for nothing. */
async function endSooner(gateway: Gateway): Promise<void> {
  await stopSignal()
  gateway.hurry()
  await stopSignal()
  process.exit(1)
}

function followFile(
  load: LoadOptions & { readonly file: string },
  settings: Settings,
  gateway: Gateway,
  terminal: Terminal,
): SettingsWatch {
  const { file } = load
  return watchSettings({ ...load, listensToHangup: true }, settings, (report) => {
    if (report.result === 'refused') {
      terminal.note(`${file} cannot be used; the configuration stays as it was.`)
      for (const problem of report.problems) terminal.note(renderProblem(problem))
      // Without the lines of the file: a log may be read by others than the file.
      const told = report.problems.map(({ sourceLine: _line, ...rest }) => renderProblem(rest))
      gateway.reloadRefused(told.join('\n'))
      return
    }
    const { changed, loosened, needsRestart } = report.changes
    const what =
      changed.length === 0 ? 'it says what is in force' : `changed: ${changed.join(', ')}`
    terminal.note(`Configuration loaded again; ${what}.`)
    for (const rule of loosened) terminal.note(`LOOSENED: ${rule}.`)
    if (needsRestart.length > 0) terminal.note(`After a restart only: ${needsRestart.join(', ')}.`)
    gateway.reload(report.settings).catch((error: Error) => {
      const why = `The new configuration could not be put in force: ${error.message}`
      terminal.note(why)
      gateway.reloadRefused(why)
    })
  })
}

/** What a newcomer needs: where it is, one line to try it, and what is and is not asked for. */
function greet(url: string, settings: Settings, options: ServeOptions, terminal: Terminal): void {
  const baseUrl = `${url}/v1`
  const here = reachableHere(url)
  const isOpen = settings.auth.mode === 'open'
  const hasConsole = existsSync(new URL('../console/index.html', import.meta.url))
  const facts = {
    url,
    baseUrl,
    ...(hasConsole ? { consoleUrl: `${url}/console` } : {}),
    auth: settings.auth.mode,
    practice: settings.isPractice,
    lines: settings.policy.lines,
    configHash: settings.hash,
  }
  const key = isOpen ? '' : ' -H "authorization: Bearer $SECONDLINE_KEY"'
  const sdkKey = isOpen ? `'none'` : 'process.env.SECONDLINE_KEY'
  terminal.answer(facts, () =>
    [
      `Secondline listens at ${here}/v1${here === url ? '' : ', and at all other addresses of this machine'}`,
      ...(hasConsole ? [`Console:  ${here}/console`] : []),
      `First line: ${list(settings, 'first')}. Second line: ${list(settings, 'second')}.`,
      ...practiceNotice(settings),
      isOpen
        ? 'No key is asked for (auth.mode is open).'
        : `A key is asked for: ${keyCommand(options)}`,
      '',
      `curl ${here}/v1/chat/completions -H "content-type: application/json"${key} \\`,
      `  -d '{"model":"auto","messages":[{"role":"user","content":"What is the capital of France?"}]}'`,
      '',
      `new OpenAI({ baseURL: '${here}/v1', apiKey: ${sdkKey} })`,
    ].join('\n'),
  )
}

/** The address of all addresses is none to call. */
function reachableHere(url: string): string {
  return url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')
}

/** The command for a first key of this gateway: without what it was started with, it would make one in another store. */
function keyCommand({ config, store }: ServeOptions): string {
  // A database's address may hold a password, and greetings end up in logs.
  const url = store?.startsWith('sqlite:') ? quoteForShell(store) : '…'
  return [
    'secondline keys create --name me',
    ...(store === undefined ? [] : [`--store ${url}`]),
    ...(config === undefined ? [] : [`--config ${quoteForShell(config)}`]),
  ].join(' ')
}

function practiceNotice({ isPractice, origins }: Settings): readonly string[] {
  if (!isPractice) return []
  if (origins.get('models[0].id')?.from !== 'detected') {
    return ['PRACTICE: the configuration names no models but simulated ones.']
  }
  return [
    'PRACTICE: no provider key and no local server were found, so simulated models answer.',
    'Set OPENAI_API_KEY (or another) or start Ollama, and start again; or run: secondline init',
  ]
}

function list(settings: Settings, line: 'first' | 'second'): string {
  return settings.policy.lines[line].join(', ') || 'none'
}
