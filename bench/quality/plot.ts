/** Line plots as SVG text, readable on light and dark pages. */
export interface Line {
  readonly name: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly dashed?: boolean
}

export interface PlotOptions {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly lines: readonly Line[]
  /** Horizontal lines, for models that are always the same. */
  readonly levels: readonly { readonly name: string; readonly y: number }[]
}

const WIDTH = 640
const HEIGHT = 400
const LEFT = 60
const RIGHT = 170
const TOP = 40
const BOTTOM = 50
const COLOURS = ['#888888', '#c2571a', '#1a6fc2', '#2b8a3e']
const LEVEL_COLOUR = '#9c36b5'

export function plot(options: PlotOptions): string {
  const ys = [
    ...options.lines.flatMap(({ points }) => points.map(({ y }) => y)),
    ...options.levels.map(({ y }) => y),
  ]
  const low = Math.floor(Math.min(...ys) * 50) / 50
  const high = Math.ceil(Math.max(...ys) * 50) / 50
  const px = (x: number): string => (LEFT + x * (WIDTH - LEFT - RIGHT)).toFixed(1)
  const py = (y: number): string =>
    (HEIGHT - BOTTOM - ((y - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)).toFixed(1)
  const text = (x: string | number, y: string | number, words: string, extra = ''): string =>
    `<text x="${x}" y="${y}" ${extra}>${escaped(words)}</text>`
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
    const y = low + part * (high - low)
    return [
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(y)}" y2="${py(y)}" stroke="#8884"/>`,
      text(LEFT - 8, py(y), y.toFixed(2), 'text-anchor="end" dominant-baseline="middle"'),
      text(px(part), HEIGHT - BOTTOM + 18, `${part * 100} %`, 'text-anchor="middle"'),
    ]
  })
  const lines = options.lines.flatMap((line, place) => {
    const colour = COLOURS[place % COLOURS.length]
    const path = line.points.map(({ x, y }) => `${px(x)},${py(y)}`).join(' ')
    return [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" ${line.dashed ? 'stroke-dasharray="6 4"' : ''} points="${path}"/>`,
      text(WIDTH - RIGHT + 12, TOP + 14 + place * 18, line.name, `fill="${colour}"`),
    ]
  })
  const levels = options.levels.flatMap(({ name, y }, place) => [
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(y)}" y2="${py(y)}" stroke="${LEVEL_COLOUR}" stroke-dasharray="2 4"/>`,
    text(
      WIDTH - RIGHT + 12,
      TOP + 90 + place * 16,
      `${name.slice(0, 20)} ${y.toFixed(3)}`,
      `fill="${LEVEL_COLOUR}"`,
    ),
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#777">`,
    `<title>${escaped(options.title)}</title>`,
    text(LEFT, 20, options.title, 'font-size="13"'),
    ...grid,
    ...lines,
    ...levels,
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, options.x, 'text-anchor="middle"'),
    text(14, TOP - 8, options.y),
    '</svg>',
    '',
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
