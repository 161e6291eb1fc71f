/** What sentences and blocks of text say that code prints. */
import { literalAtStart } from '../../../checks/code/plain-literal.ts'
import { type CodeBlock, codeBlocks } from './code-blocks.ts'

export interface Said {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The words between code and what it prints: "Output:", "This will print:". */
const LEADS =
  /\b(?:outputs?|prints?|printed|logs|displays?|results? in|produces?|console shows|you(?:'ll| will)? (?:see|get)|results?|Ausgabe|gibt aus|salida|affiche|sortie)\b[^\n]{0,60}$/i

/** The block of plain text that tells what the code of `block` prints, where the words between say so. */
export function outputBlock(
  block: CodeBlock,
  next: CodeBlock | undefined,
  answer: string,
): Said | undefined {
  if (next === undefined || !next.isPlain || next.language !== undefined) return undefined
  const between = answer.slice(block.end, next.start).replace(/[`~]{3,}[^\n]*/gu, '')
  const words = between.trim()
  const isNamed = /^(?:output|out|stdout|console)$/i.test(next.name)
  if (words.length > 160 || !(LEADS.test(words) || (isNamed && words === ''))) return undefined
  // "For the input below the output is …" is about another run.
  if (/\b(?:input|if you (?:type|enter)|file|example output|sample output)\b/i.test(words))
    return undefined
  return { text: next.code, start: next.start, end: next.end }
}

const IT_IS =
  '(?:output|result|answer|value|Ausgabe)(?: (?:of|from|for) [^.\\n]{1,60}?)?(?:[ \\t]+(?:is|are|will be|would be|ist)\\b|(?=:|\\*\\*:))'
const IT_PRINTS =
  '(?:code|program|snippet|script|it|this|that|call|function|\\))`?[ \\t]+(?:will |would )?(?:prints?|outputs?|returns?|displays?|logs?|evaluates? to|results? in|produces?)\\b(?: out)?'
const SENTENCE = new RegExp(
  `(?:\\b|(?=\\)))(?:${IT_IS}|${IT_PRINTS})[ \\t]*(?:\\*\\*:|:\\*\\*|:)?\\s*(?=\\S)`,
  'giu',
)

/** What the answer to "What does this print?" says, all of it that may be meant. */
export function saidOutputs(answer: string): readonly Said[] {
  const whole = wholeAnswer(answer)
  if (whole !== undefined) return [whole]
  const blocks = codeBlocks(answer)
  const prose = blocks.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    answer,
  )
  const opening = /^\s*(?:`([^`\n]+)`|\*\*`?([^*`\n]+)`?\*\*)\.?[ \t]*\n/u.exec(answer)
  const sentences = [...prose.matchAll(SENTENCE)].flatMap((match) => {
    const start = match.index + match[0].length
    const text = valueAt(prose.slice(start, start + 400))
    return text === undefined ? [] : [{ text, start, end: start + text.length }]
  })
  const shown = blocks.filter(({ isPlain, language }) => isPlain && language === undefined)
  const first = opening?.[1] ?? opening?.[2]
  return [
    ...(first === undefined
      ? []
      : [{ text: first, start: 0, end: answer.indexOf(first) + first.length }]),
    ...sentences,
    ...shown.map(({ code, start, end }) => ({ text: code, start, end })),
  ]
}

/** In code, in bold or as a literal; behind a colon at the end of its line all of it. */
function valueAt(text: string): string | undefined {
  const marked =
    /^(?:`([^`\n]+)`|\*\*`?([^*`\n]+)`?\*\*)(?![ \t]*(?:,|and|then|followed|plus|→|->))/u.exec(text)
  if (marked !== null) return marked[1] ?? marked[2]
  if (/^[`*]/u.test(text)) return undefined
  const literal = literalAtStart(text.split('\n')[0] ?? '')
  if (literal === undefined) return undefined
  return /^[\s.!]*(?:$|\n|because|since|as )/i.test(text.slice(literal.length))
    ? literal
    : undefined
}

const MOST_SHORT = 600

/** An answer that is nothing but what is printed. */
function wholeAnswer(answer: string): Said | undefined {
  const trimmed = answer
    .trim()
    .replace(/^\**(?:final )?(?:output|result|answer|ausgabe)\**:\**\s*/i, '')
  if (trimmed === '' || trimmed.length > MOST_SHORT) return undefined
  const fenced = /^(?:```|~~~)(\w*)\n([\s\S]*?)\n?(?:```|~~~)$/u.exec(trimmed)
  const text =
    fenced?.[2] ??
    /^`([^`]+)`\.?$/u.exec(trimmed)?.[1] ??
    /^\*\*([^*]+)\*\*\.?$/u.exec(trimmed)?.[1] ??
    trimmed
  const isValue = literalAtStart(text) === text.trim().replace(/\.$/u, '')
  const isProse =
    /`|^[ \t]*(?:[-*•]|\d+[.)])[ \t]|[.?!:]\s*(?:\n|$)|(?<!\p{L})(?:\p{L}{2,40}[ \t,]{1,9}){4}/mu.test(
      text,
    )
  if (fenced === null && !isValue && (isProse || /^[\s(]*[A-H][).]?\s*$/u.test(text)))
    return undefined
  return { text: isValue ? text.replace(/\.$/u, '') : text, start: 0, end: answer.length }
}
