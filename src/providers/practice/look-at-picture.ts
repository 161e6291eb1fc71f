import { nearestColour } from './describe-image.ts'
import { type Picture, readPng } from './read-png.ts'

/** The two questions a simulated model can answer on a drawing beside describing it: what is drawn, and how much of it. */

interface Figure {
  readonly colour: string
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Pixels of it. */
  readonly area: number
}

const MAX_BASE64 = 1024 * 1024
/** Specks are no figures. */
const LEAST_AREA = 30

/** Undefined where the picture or the question is none that it can read. */
export function answerFromPicture(url: string, question: string): string | undefined {
  const data = /^data:image\/png;base64,/i.exec(url)
  if (!data || url.length > MAX_BASE64) return undefined
  const picture = readPng(Buffer.from(url.slice(data[0].length), 'base64'))
  if (picture === undefined) return undefined
  const figures = figuresOf(picture)
  if (/\bwhich shape\b/i.test(question)) return figures[0] && shapeOf(figures[0])
  if (/\bhow many \w+ are in the picture\b/i.test(question)) return String(figures.length)
  const bar = /\b(tallest|shortest)\b/i.exec(question)?.[1]
  if (bar !== undefined) return barOf(figures, bar.toLowerCase() === 'tallest')
  return /\bwhich number\b/i.test(question) ? digitsOf(picture, figures) : undefined
}

/** Connected parts of one colour, from left to right. */
function figuresOf(picture: Picture): readonly Figure[] {
  const { width, height } = picture
  const seen = new Uint8Array(width * height)
  const figures: Figure[] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue
    const colour = colourAt(picture, start)
    const figure = spread(picture, start, colour, seen)
    if (colour !== 'white' && figure.area >= LEAST_AREA) figures.push(figure)
  }
  return figures.toSorted((a, b) => a.left - b.left)
}

function colourAt({ pixels, channels }: Picture, place: number): string {
  const at = place * channels
  return nearestColour(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
}

function spread(picture: Picture, start: number, colour: string, seen: Uint8Array): Figure {
  const { width, height } = picture
  const box = { left: width, right: 0, top: height, bottom: 0, area: 0 }
  const waiting = [start]
  seen[start] = 1
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const [x, y] = [place % width, Math.floor(place / width)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
    box.area++
    for (const next of neighboursOf(place, width, height)) {
      if (seen[next] === 1 || colourAt(picture, next) !== colour) continue
      seen[next] = 1
      waiting.push(next)
    }
  }
  const { left, right, top, bottom, area } = box
  return { colour, left, top, width: right - left + 1, height: bottom - top + 1, area }
}

function neighboursOf(place: number, width: number, height: number): readonly number[] {
  const x = place % width
  return [
    ...(x > 0 ? [place - 1] : []),
    ...(x < width - 1 ? [place + 1] : []),
    ...(place >= width ? [place - width] : []),
    ...(place < width * (height - 1) ? [place + width] : []),
  ]
}

/** By how much of its box a figure fills: all, three quarters, or half. */
function shapeOf({ width, height, area }: Figure): string {
  const filled = area / (width * height)
  if (filled > 0.9) return 'square'
  return filled > 0.65 ? 'circle' : 'triangle'
}

function barOf(figures: readonly Figure[], isTallest: boolean): string | undefined {
  const bars = figures.filter(({ colour }) => colour !== 'black')
  const sorted = bars.toSorted((a, b) => b.height - a.height)
  return (isTallest ? sorted[0] : sorted.at(-1))?.colour
}

/** Places within a digit's box, 0..1, where its seven bars would be; and which of them each digit lights. */
const BARS = [
  [0.5, 0.04],
  [0.08, 0.27],
  [0.92, 0.27],
  [0.5, 0.5],
  [0.08, 0.73],
  [0.92, 0.73],
  [0.5, 0.96],
] as const
const LIT = [
  '012456',
  '25',
  '02346',
  '02356',
  '1235',
  '01356',
  '013456',
  '025',
  '0123456',
  '012356',
]

function digitsOf(picture: Picture, figures: readonly Figure[]): string | undefined {
  const tallest = Math.max(...figures.map(({ height }) => height))
  const read = figures.map((figure) => {
    // The one is as narrow as a single bar of the others.
    if (figure.width * 3 < figure.height) return 1
    const lit = BARS.flatMap(([x, y], bar) => (isDark(picture, figure, x, y) ? [bar] : []))
    return LIT.indexOf(lit.join(''))
  })
  const isClear = read.length > 0 && !read.includes(-1) && tallest > 0
  return isClear ? read.join('') : undefined
}

function isDark(picture: Picture, { left, top, width, height }: Figure, x: number, y: number) {
  const column = left + Math.min(width - 1, Math.floor(x * width))
  const row = top + Math.min(height - 1, Math.floor(y * height))
  return colourAt(picture, row * picture.width + column) === 'black'
}
