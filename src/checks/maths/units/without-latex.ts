/** Measures in formulas as they are written in prose: `375\,000\,\text{J} = 375\text{ kJ}` as `375000 J = 375 kJ`. */

export interface ReadableText {
  readonly text: string
  /** Where a character of the text stands in the one that was read. */
  readonly placeOf: (at: number) => number
}

const SIGNS: Readonly<Record<string, string>> = {
  ...{ approx: '≈', times: '×', cdot: '·', div: '÷', Omega: 'Ω', mu: 'µ', pm: '±', simeq: '≈' },
  ...{
    quad: ' ',
    qquad: ' ',
    left: '',
    right: '',
    displaystyle: '',
    implies: '→',
    Rightarrow: '→',
  },
}
/**
 * In turn: a unit; thin spaces between digits; other spaces, also before a unit; the comma of thousands; signs by name; what encloses or
 * aligns formulas.
 */
const LATEX =
  /(?<space> ?(?:\\[,;: !]|~|\\quad ?)? ?)\\(?:text|mathrm|textrm|mathit|mbox|operatorname|rm)\{ ?(?<name>[^{}\\]{1,20}?) ?\}(?:\^\{?(?<power>[23])\}?)?|(?<=\d)(?:\\[,!; ]|\{,\}|,\\!)(?=\d{3})|(?<thin> ?(?:\\[,;: !]|~) ?)|\\(?<sign>[A-Za-z]{2,12})(?![A-Za-z])(?<keep>[{]?)|\\[()[\]]|\$(?=[^$\n]{0,300}\\)|(?<=[\p{L}\d}²³] ?)\$|&/gu

/** The text itself where it holds no formula of LaTeX. */
export function withoutLatex(written: string): ReadableText {
  if (!/\d[^\n]{0,8}\\(?:text|mathrm|textrm|mathit|mbox|operatorname|rm)\{/.test(written))
    return { text: written, placeOf: (at) => at }
  const places: number[] = []
  let text = ''
  let from = 0
  const add = (sign: string, place: number): void => {
    if (sign === ' ' && text.endsWith(' ')) return
    places.push(place)
    text += sign
  }
  const addPlain = (to: number): void => {
    for (let at = from; at < to; at++) add(written[at] ?? '', at)
  }
  for (const found of written.matchAll(LATEX)) {
    addPlain(found.index)
    for (const sign of readAs(found)) add(sign, found.index)
    from = found.index + found[0].length
  }
  addPlain(written.length)
  places.push(written.length)
  return { text, placeOf: (at) => places[at] ?? written.length }
}

function readAs({ 0: whole, groups = {} }: RegExpMatchArray): string {
  const { name, power, thin, sign, keep } = groups
  if (name !== undefined) return ` ${name}${power === undefined ? '' : power === '2' ? '²' : '³'}`
  if (thin !== undefined) return ' '
  if (sign !== undefined) return SIGNS[sign] === undefined ? whole : `${SIGNS[sign]}${keep ?? ''}`
  return ''
}
