/** Holds what an answer says that code prints to what the code prints in the sandbox. */

import type { Sandbox } from '../../../checks/code/sandbox/sandbox.ts'
import { excerpt } from '../../../checks/text/conclude.ts'
import type { CheckInput, Finding } from '../../../core/check.ts'
import { commonShare, compareOutput, type Likeness } from './compare-output.ts'
import { type Printed, runScripts } from './run-scripts.ts'
import type { Told, ToldScript } from './told-script.ts'
import { toldScripts } from './told-scripts.ts'
import { hasFreeOrder, whatIsFree } from './what-is-free.ts'

export interface ToldOutputs {
  readonly findings: readonly Finding[]
  /** Outputs that the question asks for and that could be judged; the others vouch for nothing. */
  readonly answered: number
  /** The lines of which something was told that could be judged. */
  readonly lines: readonly string[]
  /** Why something that was told was not judged. */
  readonly note?: string
}

const NOTHING: ToldOutputs = { findings: [], answered: 0, lines: [] }

/** What is told and cannot be decided, as where chance, time or another file has a part in it, is passed over with a note. */
export async function examineToldOutputs(
  input: CheckInput,
  sandbox: Sandbox,
  signal: AbortSignal,
): Promise<ToldOutputs> {
  const all = toldScripts(input)
  if (all.length === 0) return NOTHING
  const judged: Judged[] = []
  for (const language of ['python', 'javascript'] as const) {
    const own = all.filter((script) => script.language === language).map(alone)
    const free = own.map((script) => whatIsFree(language, script.source))
    const run = own.filter((_, index) => free[index] === undefined)
    const printed = await runScripts(run, language, sandbox, signal)
    judged.push(
      ...free.flatMap((reason) => (reason === undefined ? [] : [{ findings: [], reason }])),
      ...run.map((script, index) => judge(script, printed[index])),
    )
  }
  const reason = judged.find((one) => one.reason !== undefined)?.reason
  return {
    findings: judged.flatMap(({ findings }) => findings),
    answered: judged.filter(({ isAnswer }) => isAnswer === true).length,
    lines: judged.flatMap(({ lines = [] }) => lines),
    ...(reason === undefined
      ? {}
      : { note: `what it says of an output was not judged: ${reason}` }),
  }
}

interface Judged {
  readonly findings: readonly Finding[]
  readonly reason?: string
  readonly isAnswer?: boolean
  readonly lines?: readonly string[]
}

/** Where a block before depends on more than itself, a script that needs any of them cannot be judged. */
function alone(script: ToldScript): ToldScript {
  const isFree = script.before.some((one) => whatIsFree(script.language, one) !== undefined)
  return isFree ? { ...script, before: [] } : script
}

function textOf({ before, source }: ToldScript): string {
  return [...before, source].join('\n')
}

/** Errors that another place, version or a longer stack would not have. */
const OF_THE_PLACE =
  /^earlier |^(?:NameError|UnboundLocalError|ReferenceError|ImportError|ModuleNotFoundError|SyntaxError|IndentationError|TabError|EOFError|OSError|FileNotFoundError|PermissionError|RecursionError|MemoryError|InternalError|SystemExit|KeyboardInterrupt|Thrown)$/u

function judge(script: ToldScript, printed: Printed | undefined): Judged {
  if (printed === undefined) return { findings: [], reason: 'it does not end, or prints too much' }
  if (printed.isWaiting === true) return { findings: [], reason: 'it waits for too much' }
  const { error } = printed
  if (error !== null && OF_THE_PLACE.test(error)) {
    return { findings: [], reason: `it ends with ${error} here` }
  }
  const isFree = hasFreeOrder(script.language, textOf(script))
  const seen = script.told.map((told) => ({ told, ...seenOf(told, printed, isFree) }))
  const findings = seen.flatMap(({ told, likeness, actual }) => {
    if (likeness !== 'differs' && likeness !== 'unlike') return []
    const isSure = likeness === 'differs' && !isFree
    return [findingOf(told, actual, script, isSure)]
  })
  const isAnswer = seen.some(
    ({ told, likeness }) =>
      told.what === 'output' && told.isAsked === true && likeness !== 'unclear',
  )
  const source = script.source.split('\n')
  const lines = seen.flatMap(({ told, likeness }) =>
    told.what === 'line' && likeness !== 'unclear' ? [source[told.line] ?? ''] : [],
  )
  return { findings, isAnswer, lines }
}

interface Seen {
  readonly likeness: Likeness
  readonly actual: string
}

/** From which share of common letters a text is a value and no description of one. */
const LIKE = 0.7
const UNCLEAR: Seen = { likeness: 'unclear', actual: '' }

function seenOf(told: Told, printed: Printed, isFree: boolean): Seen {
  return told.what === 'line' ? ofLine(told, printed, isFree) : ofOutput(told, printed, isFree)
}

function ofOutput(
  told: Told & { what: 'output' },
  { events, error }: Printed,
  isFree: boolean,
): Seen {
  const prints = events.filter(([kind, line]) => kind === 'print' && isHere(told, line))
  // A notebook shows the last value, where nothing is printed.
  const shown = prints.length > 0 ? prints : events.slice(-1).filter(([kind]) => kind === 'value')
  const texts = shown.map(([, , , text]) => text)
  if (texts.length === 0 || texts.includes(null) || error !== null) return UNCLEAR
  const actual = texts.join('').trim()
  const found = told.texts.map((text) =>
    orderly(compareOutput(text, actual, isFree), text, actual, told),
  )
  const best = (['same', 'unclear', 'differs'] as const).find((one) => found.includes(one))
  return { likeness: best ?? 'unlike', actual }
}

function isHere({ line }: { readonly line?: number }, number: number): boolean {
  return line === undefined || line === number - 1
}

/** Whoever is asked for all of several lines has to say them all. */
function orderly(
  likeness: Likeness,
  said: string,
  actual: string,
  { isAsked = false }: { readonly isAsked?: boolean },
): Likeness {
  if (!isAsked || likeness !== 'unclear' || /\.{3}|…/u.test(said)) return likeness
  const [ours = 0, theirs = 0] = [said, actual].map(
    (text) => text.split('\n').filter((one) => one.trim() !== '').length,
  )
  return Math.min(ours, theirs) > 1 && ours !== theirs ? 'differs' : likeness
}

function ofLine(told: Told & { what: 'line' }, printed: Printed, isFree: boolean): Seen {
  const number = told.line + 1
  if (told.isSession === true) return ofSession(told.text, number, printed, isFree)
  const here = printed.events.filter(([, line]) => line === number)
  const prints = here.filter(([kind]) => kind === 'print')
  const [event] = prints.length > 0 ? prints : here
  const text = event?.[3]
  // What is printed again and again has no one value.
  if (text === undefined || text === null || (prints.length > 0 ? prints : here).length > 1) {
    return UNCLEAR
  }
  const likeness = compareOutput(told.text, text, isFree)
  // What is of another kind may tell of something else than the value.
  const isOther =
    likeness === 'unlike' ||
    (likeness === 'differs' && !told.isLiteral && commonShare(told.text, text) < LIKE)
  return { likeness: isOther ? 'unclear' : likeness, actual: text.trim() }
}

/** All that the statement which ends there printed, and its value. */
function ofSession(
  said: string,
  number: number,
  { events, ends = [], error }: Printed,
  isFree: boolean,
): Seen {
  const end = Math.max(0, ...ends.filter((line) => line <= number))
  const own = events.filter(([kind, , at]) => at === end && kind !== 'assigned')
  const isLast = end === ends.at(-1)
  if (isLast && error !== null) return UNCLEAR
  if (own.length === 0 || own.some(([, , , text]) => text === null)) return UNCLEAR
  if (/^(?:Traceback|\w*Error\b)/u.test(said)) return UNCLEAR
  const actual = own.map(([kind, , , text]) => (kind === 'value' ? `${text}\n` : text)).join('')
  return { likeness: compareOutput(said, actual, isFree), actual: actual.trim() }
}

function findingOf(told: Told, actual: string, script: ToldScript, isSure: boolean): Finding {
  const said = told.what === 'line' ? told.text : (told.texts.at(-1) ?? '').trim()
  const line = told.what === 'line' ? script.source.split('\n')[told.line]?.trim() : undefined
  const place = line === undefined ? 'The code' : excerpt(line, 0, line.length, 80)
  return {
    span: { start: told.start, end: told.end },
    claim: excerpt(said, 0, said.length),
    found: excerpt(said, 0, said.length),
    expected: excerpt(actual, 0, actual.length),
    message:
      line === undefined
        ? 'The code prints something else than the answer says.'
        : `The answer says something else of this line than it gives: ${place}`,
    code: 'told-output-differs',
    weight: isSure ? 'wrong' : 'doubt',
  }
}
