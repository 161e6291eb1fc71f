/** Examples that are told in words instead of calls: "Input: … Output: …", "For n = 5 the result should be 8", table rows. */
import { inLanguage, literalAtStart, literalLength } from './plain-literal.ts'
import type { ProgramCase, SandboxLanguage } from './sandbox/sandbox.ts'
import type { Signature } from './signature.ts'

const MOST = 20

interface Stated {
  readonly inputs: readonly { readonly name?: string; readonly value: string }[]
  readonly expected: string
}

/** What the question tells, as calls of the function of `signature`. What does not fit its parameters is left out. */
export function looseExamples(
  text: string,
  language: SandboxLanguage,
  signature: Signature,
): readonly ProgramCase[] {
  const stated = [...underHeads(text), ...inSentences(text), ...inTables(text)]
  return stated
    .flatMap((one) => {
      const source = callOf(one, signature)
      if (source === undefined) return []
      const expected = inLanguage(one.expected, language)
      return [{ kind: 'equal' as const, source: inLanguage(source, language), expected }]
    })
    .filter((one, at, all) => all.findIndex(({ source }) => source === one.source) === at)
    .slice(0, MOST)
}

function callOf({ inputs }: Stated, { callee, parameters, needed }: Signature): string | undefined {
  if (inputs.length < Math.max(1, needed) || inputs.length > parameters.length) return undefined
  const places = inputs.map(({ name }) => (name === undefined ? -1 : parameters.indexOf(name)))
  const isByName = places.every((place, at) => place >= 0 && places.indexOf(place) === at)
  const values = inputs.map(({ value }) => value)
  const ordered = isByName ? values.map((_, at) => values[places.indexOf(at)]) : values
  if (ordered.includes(undefined)) return undefined
  return `${callee}(${ordered.join(', ')})`
}

const HEAD =
  /^[ \t>*•-]*(?:\*\*)?(?:sample |example )?input(?: \d+)?(?:\*\*)?[ \t]*[:=](?:\*\*)?[ \t]*/gim
const OUTPUT_HEAD =
  /^[\s,;.>*`-]*(?:\*\*)?(?:expected |sample |example )?output(?: \d+)?(?:\*\*)?[ \t]*[:=](?:\*\*)?\s*/i

function underHeads(text: string): readonly Stated[] {
  return [...text.matchAll(HEAD)].slice(0, MOST).flatMap((head) => {
    const start = head.index + head[0].length
    const { inputs, rest } = readInputs(text.slice(start, start + 2000))
    const bridge = OUTPUT_HEAD.exec(rest)
    const expected = bridge === null ? undefined : lineLiteral(rest.slice(bridge[0].length))
    return expected === undefined || inputs.length === 0 ? [] : [{ inputs, expected }]
  })
}

/** Before a name that is given a value: what makes it an example and no rule. */
const GIVEN =
  /\b(?:for|if|given|when|with|example:?|input:?)\s+(?=`?[A-Za-z_]\w*`?\s*(?:=(?!=)|:))/gi
const RESULT =
  /^[\s,;`]*(?:then\s+)?(?:(?:the|your|our|its)\s+)?(?:(?:expected\s+)?(?:output|result|answer|function|program|code|return value|it|we|you)\s+)?(?:(?:should|must|will|would|shall)\s+)?(?:(?:be|is|returns?|outputs?|gives?|gets?|equals?)\b|->|→|➞|=>)\s*[:=]?\s*/i

/** Before a value without a name: "For [1, 2] it should return 3". */
const GIVEN_VALUE =
  /\b(?:for|given|with|on|passing|called with|the input)\s+(?:the (?:input|list|string|array|number)\s+)?(?=`?(?:[["'{(]|-?\d))/gi
const RESULT_VERB =
  /^[\s,;`]*(?:then\s+)?(?:(?:the|your|our)\s+)?(?:(?:expected\s+)?(?:output|result|answer|function|return value|it)\s+)?(?:(?:should|must|will|would)\s+)?(?:be|is|returns?|outputs?|gives?)\b\s*:?\s*/i

function inSentences(text: string): readonly Stated[] {
  return [...named(text), ...unnamed(text)]
}

function unnamed(text: string): readonly Stated[] {
  return [...text.matchAll(GIVEN_VALUE)].slice(0, MOST).flatMap((given) => {
    const start = given.index + given[0].length
    const { inputs, rest } = readInputs(text.slice(start, start + 2000))
    const bridge = RESULT_VERB.exec(rest)
    if (inputs.length === 0 || bridge === null) return []
    const expected = literalAtStart(firstLine(rest.slice(bridge[0].length)))
    return expected === undefined ? [] : [{ inputs, expected }]
  })
}

function named(text: string): readonly Stated[] {
  return [...text.matchAll(GIVEN)].slice(0, MOST).flatMap((given) => {
    const start = given.index + given[0].length
    const { inputs, rest } = readInputs(text.slice(start, start + 2000))
    const bridge = RESULT.exec(rest)
    const isNamed = inputs.length > 0 && inputs.every(({ name }) => name !== undefined)
    const expected =
      bridge === null || !isNamed
        ? undefined
        : literalAtStart(firstLine(rest.slice(bridge[0].length)))
    return expected === undefined ? [] : [{ inputs, expected }]
  })
}

const TABLE_HEAD =
  /^[ \t]*(?:\|[ \t]*)?`?(?:inputs?|arguments?|args?|values?|calls?|n|x|s|text|string|number)`?[ \t]*\|[ \t]*`?(?:expected )?(?:outputs?|results?|returns?|return value|expected)`?[ \t]*(?:\|[ \t]*)?\n[ \t]*\|?[\s:|-]+\n/im

function inTables(text: string): readonly Stated[] {
  const head = TABLE_HEAD.exec(text)
  if (head === null) return []
  const rows: Stated[] = []
  for (const line of text
    .slice(head.index + head[0].length)
    .split('\n')
    .slice(0, MOST)) {
    const cells = line
      .trim()
      .replace(/^\||\|$/gu, '')
      .split('|')
    const { inputs, rest } = readInputs((cells[0] ?? '').trim())
    const expected = lineLiteral((cells[1] ?? '').trim())
    if (cells.length !== 2 || expected === undefined || rest.trim() !== '') break
    if (inputs.length > 0) rows.push({ inputs, expected })
  }
  return rows
}

const NAME =
  /^[\s`]*(?!(?:expected|sample|output|result|explanation)\b)([A-Za-z_]\w*)`?\s*(?:=(?!=)|:)\s*`?/i
const MOST_INPUTS = 6

/** Values with or without their names, parted by commas, lines or `and`. */
function readInputs(text: string): { readonly inputs: Stated['inputs']; readonly rest: string } {
  const inputs: { name?: string; value: string }[] = []
  let rest = text
  while (inputs.length < MOST_INPUTS) {
    const gap = inputs.length === 0 ? '' : (/^`?\s*(?:,|\band\b|\n)?\s*/u.exec(rest)?.[0] ?? '')
    const from = rest.slice(gap.length)
    const name = NAME.exec(from)
    const behind = from.slice(name?.[0].length ?? 0).replace(/^`/u, '')
    const length = literalLength(behind)
    if (length === 0 || (inputs.length > 0 && gap.trim() === '' && !gap.includes('\n'))) break
    const value = behind.slice(0, length)
    inputs.push(name?.[1] === undefined ? { value } : { name: name[1], value })
    rest = behind.slice(length)
  }
  return { inputs, rest }
}

/** The literal that is all of a line; one that goes on in words may be part of a sentence. */
function lineLiteral(text: string): string | undefined {
  const line = text.trimStart()
  const length = literalLength(line)
  const isWhole = length > 0 && /^[`.]*[ \t]*(?:\n|$)/u.test(line.slice(length))
  return isWhole ? line.slice(0, length) : undefined
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
