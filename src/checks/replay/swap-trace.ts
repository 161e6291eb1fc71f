/** Re-executes swaps: who holds what after pairs of people have traded, one trade after the other. */
import type { AnswerStep } from '../../checks/split-steps.ts'
import { type Mistake, NOT_REPLAYED, type Replayed, wrongStep } from './replayed.ts'

type Pair = readonly [string, string]

interface Game {
  readonly start: ReadonlyMap<string, string>
  readonly swaps: readonly Pair[]
  /** Whose thing is asked for. */
  readonly asked: string | undefined
  readonly options: ReadonlyMap<string, string>
}

interface Run {
  readonly game: Game
  readonly state: Map<string, string>
  /** Trades carried out so far. */
  done: number
}

const NAME = String.raw`[A-Z][\p{L}'-]{0,30}`
const SWAP = new RegExp(`\\b(${NAME}) and (${NAME}) (?:swap|trade|switch|exchange)s?\\b`, 'gu')
const HOLDS =
  '(?:has|gets|got|holds|is holding|is playing|plays|is dancing with|starts with|receives|owns)'
const START = new RegExp(
  `\\b(${NAME}) ${HOLDS} (?:an? |the )?([^,.;\\n]{1,60}?)(?=,? and ${NAME} ${HOLDS}|[,.;\\n])`,
  'gu',
)
const ASKED = new RegExp(`\\bat the end\\b[^,\\n]{0,60}, (${NAME}) (?:${HOLDS}|is)\\b`, 'giu')
const OPTION = /^[ \t]*\(?([A-Z])[).:]\s*(.{1,80}?)\.?\s*$/gmu
const CHOICE = /\banswer is:?\s*\(?([A-Z])\)?(?![\p{L}])/u
const MOST_PEOPLE = 12
const MOST_SWAPS = 60

/** One of them stands in every game. */
const TRADES = ['swap', 'trade', 'switch', 'exchange']

/** The first step whose holdings do not follow from the trades told so far. */
export function replaySwaps(question: string, steps: readonly AnswerStep[]): Replayed {
  const game = readGame(question.slice(0, 8000))
  if (game === undefined) return NOT_REPLAYED
  const run: Run = { game, state: new Map(game.start), done: 0 }
  const said = new RegExp(sayingPattern([...game.start.keys()]), 'gu')
  const followed: number[] = []
  for (const step of steps) {
    const text = step.text.slice(0, 4000)
    const sayings = sayingsOf(text, said, game)
    advance(text, sayings, run)
    if (sayings.length === 0 && !CHOICE.test(text)) continue
    followed.push(step.index)
    const mistake = stateMistake(sayings, run.state) ?? choiceMistake(text, run)
    if (mistake !== undefined) return { findings: [wrongStep(step, mistake)], followed }
  }
  return { findings: [], followed }
}

/** Carries out the next trade where the step tells of one, or of holdings that are not those of the start. */
function advance(text: string, sayings: readonly Saying[], run: Run): void {
  const isNamed = text.search(SWAP) >= 0 || /\b[A-Z] and [A-Z] swap/u.test(text)
  const tellsState = sayings.length > 0 && !/\bat the end\b/i.test(text)
  const isStart = !isNamed && run.done === 0 && stateMistake(sayings, run.state) === undefined
  if (isStart || !(isNamed || tellsState)) return
  const swap = run.game.swaps[run.done]
  if (swap !== undefined) trade(run.state, swap)
  run.done += 1
}

function readGame(question: string): Game | undefined {
  if (!TRADES.some((trade) => question.includes(trade))) return undefined
  const swaps = [...question.matchAll(SWAP)].map((match): Pair => [match[1] ?? '', match[2] ?? ''])
  const from = question.search(SWAP)
  if (swaps.length < 2 || swaps.length > MOST_SWAPS) return undefined
  const people = new Set(swaps.flat())
  const start = new Map<string, string>()
  for (const [, name = '', thing = ''] of question.slice(0, from).matchAll(START)) {
    start.set(name, plain(thing))
  }
  const isWhole = [...people].every((name) => start.has(name))
  const areDistinct = new Set(start.values()).size === start.size
  if (!isWhole || !areDistinct || start.size > MOST_PEOPLE) return undefined
  const options = [...question.matchAll(OPTION)].map(
    ([, letter = '', thing = '']) => [letter, plain(thing)] as const,
  )
  const asked = [...question.matchAll(ASKED)].at(-1)?.[1]
  return { start, swaps, asked, options: new Map(options) }
}

/** `green ball` and `Green`, `The Odyssey` and `Odyssey` are the same thing. */
function plain(thing: string): string {
  return thing
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^(?:the|an?)\s/u, '')
    .trim()
}

type Saying = readonly [name: string, thing: string]

/** `Alice: green`, `A: green`, `Alice has the green ball`. */
function sayingPattern(names: readonly string[]): string {
  const initials = names.map((name) => name[0] ?? '')
  const isClear = new Set(initials).size === names.length
  const all = isClear ? [...names, ...initials] : names
  return `(?<![\\p{L}(])(${all.join('|')})(?::| ${HOLDS})\\s+(?:an? |the )?([^,.;:\\n]{1,60}?)(?=[,.;\\n]|\\s(?:So|and)\\s|$)`
}

function sayingsOf(text: string, pattern: RegExp, { start }: Game): readonly Saying[] {
  const things = [...start.values()]
  return [...text.matchAll(pattern)].flatMap(([, word = '', said = '']): readonly Saying[] => {
    const name = [...start.keys()].find((each) => each === word || each[0] === word)
    const thing = thingNamed(plain(said), things)
    return name === undefined || thing === undefined ? [] : [[name, thing]]
  })
}

/** The one thing whose words hold these or are held by these. */
function thingNamed(said: string, things: readonly string[]): string | undefined {
  if (things.includes(said)) return said
  const words = said.split(' ')
  const near = things.filter((thing) => {
    const own = thing.split(' ')
    return words.every((word) => own.includes(word)) || own.every((word) => words.includes(word))
  })
  if (near.length === 1) return near[0]
  // `green` of `green ball`, where every thing is a ball.
  const begin = things.filter((thing) => thing.split(' ')[0] === words[0])
  return begin.length === 1 ? begin[0] : undefined
}

function trade(state: Map<string, string>, [a, b]: Pair): void {
  const held = state.get(a) ?? ''
  state.set(a, state.get(b) ?? '')
  state.set(b, held)
}

function stateMistake(
  sayings: readonly Saying[],
  state: ReadonlyMap<string, string>,
): Mistake | undefined {
  const wrong = sayings.find(([name, thing]) => state.get(name) !== thing)
  if (wrong === undefined) return undefined
  const [name, thing] = wrong
  return {
    message: 'After the trades told so far somebody else holds this',
    found: `${name}: ${thing}`,
    expected: `${name}: ${state.get(name) ?? ''}`,
  }
}

function choiceMistake(text: string, { game, state, done }: Run): Mistake | undefined {
  const { asked, options, swaps } = game
  const letter = CHOICE.exec(text)?.[1]
  const chosen = letter === undefined ? undefined : options.get(letter)
  const right = asked === undefined ? undefined : state.get(asked)
  if (chosen === undefined || right === undefined || done < swaps.length) return undefined
  const meant = thingNamed(chosen, [...state.values()])
  if (meant === undefined || meant === right) return undefined
  return { message: `${asked} ends with another thing`, found: meant, expected: right }
}
