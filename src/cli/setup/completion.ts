import { Argument, type Command, type Option } from 'commander'
import { JSON_OPTION } from '../../cli/settings-options.ts'
import type { Cli, DefineVerb } from '../../cli/verb.ts'

/** What can follow a command: the commands below it, or its options and the words of its first argument. */
interface Level {
  /** From the program's name on. */
  readonly path: string
  readonly words: readonly string[]
  readonly options: readonly Option[]
}

const WRITERS: Readonly<Record<string, (levels: readonly Level[]) => string>> = {
  bash: (levels) => forBash(levels),
  // It runs what was written for bash.
  zsh: (levels) => `autoload -U +X bashcompinit && bashcompinit\n${forBash(levels)}`,
  fish: (levels) => forFish(levels),
}

/** @param wholeProgram with every verb defined: what is completed is what the commands say of themselves. */
export function defineCompletion(wholeProgram: (cli: Cli) => Promise<Command>): DefineVerb {
  return (command, cli) =>
    command
      .addArgument(new Argument('<shell>', 'which shell it is for').choices(Object.keys(WRITERS)))
      .option(...JSON_OPTION)
      .action(
        cli.action(async (shell: string) => {
          const script = WRITERS[shell]?.(levelsOf(await wholeProgram(cli))) ?? ''
          cli.terminal.answer({ shell, script }, () => script)
          return 0
        }),
      )
}

function levelsOf(command: Command, above = ''): readonly Level[] {
  const path = `${above}${command.name()}`
  const words = [
    ...command.commands.map((below) => below.name()),
    ...(command.registeredArguments[0]?.argChoices ?? []),
  ]
  const level = { path, words, options: command.options.filter(({ hidden }) => !hidden) }
  return [level, ...command.commands.flatMap((below) => levelsOf(below, `${path} `))]
}

const flagOf = ({ long, short }: Option): string => long ?? short ?? ''
const takesValue = ({ required, optional }: Option): boolean => required || optional

function forBash(levels: readonly Level[]): string {
  const quoted = (words: readonly string[]) => `'${words.join(' ')}'`
  const paths = levels.slice(1).map(({ path }) => `'${path}'`)
  const values = levels.flatMap(({ path, options }) =>
    options
      .filter(takesValue)
      .flatMap((option) =>
        [option.long, option.short].flatMap((flag) =>
          flag === undefined
            ? []
            : [`    '${path} ${flag}') choices=${quoted(option.argChoices ?? [])} ;;`],
        ),
      ),
  )
  const words = levels.map(
    ({ path, words: own, options }) =>
      `    '${path}') choices=${quoted([...own, ...options.map(flagOf), '--help'])} ;;`,
  )
  return `_secondline() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" path='secondline' choices='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path \${COMP_WORDS[i]}" in
      ${paths.join(' | ')}) path="$path \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path $before" in
${values.join('\n')}
    *)
  case "$path" in
${words.join('\n')}
  esac ;;
  esac
  # Of none of these it is the name of a file.
  COMPREPLY=($(compgen -W "$choices" -- "$word"))
}
complete -o default -F _secondline secondline`
}

function forFish(levels: readonly Level[]): string {
  const lines = levels.flatMap(({ path, words, options }) => {
    const [, ...verbs] = path.split(' ')
    const seen = verbs.map((verb) => `__fish_seen_subcommand_from ${verb}`)
    const free = words.length > 0 ? [`not __fish_seen_subcommand_from ${words.join(' ')}`] : []
    const when = [...seen, ...free]
      .map((one) => `; and ${one}`)
      .join('')
      .slice('; and '.length)
    const begin = `complete -c secondline -n '${when}'`
    return [
      ...(words.length > 0 ? [`${begin} -f -a '${words.join(' ')}'`] : []),
      ...options.map((option) => `${begin}${fishOption(option)}`),
    ]
  })
  return lines.join('\n')
}

function fishOption(option: Option): string {
  const name = option.long === undefined ? '' : ` -l ${option.long.slice(2)}`
  const letter = option.short === undefined ? '' : ` -s ${option.short.slice(1)}`
  const values = option.argChoices ? ` -x -a '${option.argChoices.join(' ')}'` : ' -r'
  const told = ` -d '${option.description.replaceAll(/['\\]/g, '\\$&')}'`
  return `${letter}${name}${takesValue(option) ? values : ''}${told}`
}
