/** One sign of a piece of code that stands in no string, with how many brackets are open around it. */
export interface CodeSign {
  readonly sign: string
  readonly index: number
  readonly depth: number
}

const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gsu

/** The signs of a piece of code outside strings; a bracket counts as outside itself. */
export function* outsideQuotes(text: string): Generator<CodeSign> {
  const blanked = text.replace(STRING, (string) => ' '.repeat(string.length))
  let depth = 0
  for (let index = 0; index < blanked.length; index++) {
    const sign = blanked[index] ?? ''
    if ('])}'.includes(sign)) depth--
    yield { sign, index, depth }
    if ('[({'.includes(sign)) depth++
  }
}
