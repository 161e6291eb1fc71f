import { readFileSync } from 'node:fs'
import { Command, CommanderError, Help, type Option } from 'commander'
import { reportFailure } from './report-failure.ts'
import { defineServe } from './serve.ts'
import { createTerminal } from './terminal.ts'
import { type Cli, type DefineVerb, type ExitCode, UsageError } from './verb.ts'

/** Loaded only when it is called; `serve` is in the bundle's first file, because it has to answer within half a second. */
interface VerbEntry {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<DefineVerb>
}

const VERBS: readonly VerbEntry[] = [
  {
    name: 'serve',
    summary: 'start the gateway (the default)',
    load: async () => defineServe,
  },
  {
    name: 'init',
    summary: 'write a configuration file from what is found',
    load: async () => (await import('./setup/init.ts')).defineInit,
  },
  {
    name: 'validate',
    summary: 'check a configuration file',
    load: async () => (await import('./setup/validate.ts')).defineValidate,
  },
  {
    name: 'config',
    summary: 'show the configuration in force',
    load: async () => (await import('./setup/config.ts')).defineConfig,
  },
  {
    name: 'models',
    summary: 'list, show and lint the models of the configuration',
    load: async () => (await import('./setup/models.ts')).defineModels,
  },
  {
    name: 'doctor',
    summary: 'look at everything a start needs',
    load: async () => (await import('./setup/doctor.ts')).defineDoctor,
  },
  {
    name: 'explain',
    summary: 'say what would happen to a prompt, and why',
    load: async () => (await import('./explain/explain.ts')).defineExplain,
  },
  {
    name: 'advise',
    summary: 'say which kind of model a use case needs, and which models can take it',
    load: async () => (await import('./explain/advise.ts')).defineAdvise,
  },
  {
    name: 'profile',
    summary: 'measure models by generated probes and compare them',
    load: async () => (await import('./measure/profile.ts')).defineProfile,
  },
  {
    name: 'eval',
    summary: 'measure routing, checks and signals on recorded answers',
    load: async () => (await import('./measure/eval.ts')).defineEval,
  },
  {
    name: 'learn',
    summary: 'adapt the router to a pair of models from recorded answers or own traffic',
    load: async () => (await import('./measure/learn.ts')).defineLearn,
  },
  {
    name: 'calibrate',
    summary: 'find thresholds for a target from recorded runs, and watch for drift',
    load: async () => (await import('./measure/calibrate.ts')).defineCalibrate,
  },
  {
    name: 'replay',
    summary: 'decide recorded requests again under another configuration',
    load: async () => (await import('./measure/replay.ts')).defineReplay,
  },
  {
    name: 'verify',
    summary: 'run the checks on an answer in a file',
    load: async () => (await import('./explain/verify.ts')).defineVerify,
  },
  {
    name: 'knowledge',
    summary: 'add, list, search and remove what rag cards answer from',
    load: async () => (await import('./operate/knowledge.ts')).defineKnowledge,
  },
  {
    name: 'keys',
    summary: 'create, list, revoke and rotate keys',
    load: async () => (await import('./operate/keys.ts')).defineKeys,
  },
  {
    name: 'usage',
    summary: 'say what a month cost, by key, day or tenant',
    load: async () => (await import('./operate/usage.ts')).defineUsage,
  },
  {
    name: 'review',
    summary: 'list, show and decide answers that wait for a person',
    load: async () => (await import('./oversee/review.ts')).defineReview,
  },
  {
    name: 'proposals',
    summary: 'see, approve and roll back what was learned',
    load: async () => (await import('./oversee/proposals.ts')).defineProposals,
  },
  {
    name: 'audit',
    summary: 'verify and export the record of decisions',
    load: async () => (await import('./oversee/audit.ts')).defineAudit,
  },
  {
    name: 'erase',
    summary: 'erase what was said in a run, a conversation or with a key',
    load: async () => (await import('./operate/erase.ts')).defineErase,
  },
  {
    name: 'migrate',
    summary: 'bring the store up to date',
    load: async () => (await import('./operate/migrate.ts')).defineMigrate,
  },
  {
    name: 'backup',
    summary: 'copy the store while it is in use',
    load: async () => (await import('./operate/backup.ts')).defineBackup,
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete commands and options',
    load: async () => (await import('./setup/completion.ts')).defineCompletion(wholeProgram),
  },
]

async function wholeProgram(cli: Cli): Promise<Command> {
  const program = new Command('secondline')
  for (const verb of VERBS) {
    ;(await verb.load())(program.command(verb.name).description(verb.summary), cli)
  }
  return program
}

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
