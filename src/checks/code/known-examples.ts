/** Everything that says what the code should give, in the order in which it is believed. */
import { findExamples } from './find-examples.ts'
import { looseExamples } from './loose-examples.ts'
import { callIn } from './probe-cases.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'
import { type Signature, signatureIn } from './signature.ts'

export interface KnownExamples {
  readonly cases: readonly ProgramCase[]
  /** They were told in words, or for a function of another name: the call was made up, so that an error in it proves nothing. */
  readonly isLoose: boolean
}

const REACH = 30_000

/** Given tests, else the calls that the question shows, else what it tells in words. */
export function knownExamples(
  question: string,
  code: string,
  language: SandboxLanguage,
  defined: readonly string[],
): KnownExamples {
  const shown = findExamples(question, language, defined)
  const signature = shown.length > 0 ? undefined : signatureIn(code, question.slice(0, REACH))
  if (signature === undefined) return { cases: shown, isLoose: false }
  const stated = looseExamples(question.slice(0, REACH), language, signature)
  const cases = stated.length > 0 ? stated : misnamed(question.slice(0, REACH), language, signature)
  return { cases, isLoose: true }
}

const CALLED = /(?<![\w$.])([A-Za-z_$][\w$]*)\((?=[^()\n]*\))/gu
/** Calls that a question shows without asking for the function. */
const OTHERS = new Set(
  'print len range sorted max min sum set list dict tuple str int float abs round O log map filter if for while return assert def function'.split(
    ' ',
  ),
)

/** Examples of the only function that the question calls and nobody defines. */
function misnamed(
  question: string,
  language: SandboxLanguage,
  { callee, needed, parameters }: Signature,
): readonly ProgramCase[] {
  const called = new Set([...question.matchAll(CALLED)].map((match) => match[1] ?? ''))
  const names = [...called].filter((name) => !OTHERS.has(name) && name !== callee)
  const examples = names.map((name) => findExamples(question, language, [name]))
  const [name, cases] = [...names.entries()].flatMap(([at, each]) => {
    const found = examples[at] ?? []
    return found.length > 0 ? [[each, found] as const] : []
  })[0] ?? ['', []]
  if (examples.filter((each) => each.length > 0).length !== 1) return []
  const pattern = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\(`, 'gu')
  return cases.flatMap((one) => {
    const count = callIn(one.source, [name])?.arguments.length ?? 0
    const fits = count >= needed && count <= parameters.length
    return fits ? [{ ...one, source: one.source.replace(pattern, () => `${callee}(`) }] : []
  })
}
