import { readFileSync } from 'node:fs'
import { Command, CommanderError, Help, type Option } from 'commander'
import { reportFailure } from './report-failure.ts'
import { createTerminal } from './terminal.ts'
import { type Cli, type ExitCode, UsageError } from './verb.ts'
import { VERBS } from './verbs.ts'

/** The first word that is no flag; `serve` when there is none and no help is asked for. */
function verbOf(args: readonly string[]): string | undefined {
  const first = args[0]
  if (first !== undefined && !first.startsWith('-')) return first
  const asksAboutProgram = asksForVersion(args) || args.some((arg) => HELP_FLAGS.includes(arg))
  return asksAboutProgram ? undefined : 'serve'
}

/**
 * As commander is to read them. `help keys create` is `keys create --help`: of the verbs only the one that is called is
 * loaded. A first word that is no verb is told, and not passed over for a flag behind it.
 */
function plainly(args: readonly string[]): readonly string[] {
  const [first, ...rest] = args
  const asked = first === 'help' && rest.length > 0 ? [...rest, '--help'] : args
  const verb = asked[0]
  if (verb === undefined || verb === 'help' || verb.startsWith('-')) return asked
  return VERBS.some(({ name }) => name === verb) ? asked : [verb]
}

/** What an option is for; that a verb does nothing without it is said too. */
function describeOption(this: Help, option: Option): string {
  const told = Help.prototype.optionDescription.call(this, option)
  return option.mandatory ? `${told} (required)` : told
}

const HELP_FLAGS: readonly string[] = ['-h', '--help']
const VERSION_FLAGS: readonly string[] = ['-V', '--version']

function asksForVersion(args: readonly string[]): boolean {
  return args.some((arg) => VERSION_FLAGS.includes(arg))
}

async function main(given: readonly string[]): Promise<void> {
  const terminal = createTerminal(given.includes('--json'))
  const args = plainly(given)
  const exit = (code: ExitCode) => {
    process.exitCode = code
  }
  const cli: Cli = {
    terminal,
    action:
      (work) =>
      async (...given) => {
        try {
          exit(await work(...given))
        } catch (thrown) {
          exit(reportFailure(thrown, terminal))
        }
      },
  }
  const program = new Command('secondline')
    .description(
      'A gateway that speaks the OpenAI API: the first line answers, the second line reasons.',
    )
    .version(version(), '-V, --version')
    .exitOverride()
    .configureHelp({ optionDescription: describeOption })
    .showHelpAfterError('(--help lists the commands and options)')
    .configureOutput({ writeErr: (text) => terminal.note(text.trimEnd()) })
  const called = verbOf(args)
  if (called === undefined && terminal.wantsJson && asksForVersion(args)) {
    terminal.answer({ version: version() }, version)
    return
  }
  for (const verb of VERBS) {
    const command = program.command(verb.name).description(verb.summary)
    if (verb.name === called) (await verb.load())(command, cli)
  }
  try {
    const explicit = called === 'serve' && args[0] !== 'serve' ? ['serve', ...args] : args
    await program.parseAsync(explicit, { from: 'user' })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown
    const problem = new UsageError(problemOf(thrown))
    exit(thrown.exitCode === 0 ? 0 : reportFailure(problem, terminal))
  }
}

function problemOf({ code, message }: CommanderError): string {
  // The help was printed; what is said beside it is a word of commander's own.
  return code === 'commander.help' ? 'Say which of these commands.' : message
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

// Not awaited: a CommonJS file cannot wait. What is thrown still ends the process.
void main(process.argv.slice(2))
