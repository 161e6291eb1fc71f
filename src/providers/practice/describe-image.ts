import { type Picture, readPng } from './read-png.ts'

const MAX_BASE64 = 8 * 1024 * 1024

/** What the simulated model sees: size and colours of a PNG, and nothing of anything else. */
export function describeImage(url: string): string {
  const data = /^data:image\/([a-z+]{2,10});base64,/i.exec(url)
  if (!data)
    return 'A picture is linked, but a practice model never fetches anything, so it stays unseen.'
  if (url.length > MAX_BASE64) return 'The picture is too large for a practice model.'
  const picture = readPng(Buffer.from(url.slice(data[0].length), 'base64'))
  if (picture === undefined) {
    return `A picture in the format ${data[1]} is attached. A practice model can only look at plain PNG files.`
  }
  const [main, ...others] = coloursOf(picture)
  const beside = others.length > 0 ? `, with ${listed(others)}` : ''
  return `The picture is ${picture.width} by ${picture.height} pixels. It is mostly ${main}${beside}.`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  grey: [128, 128, 128],
  red: [220, 30, 30],
  green: [30, 160, 50],
  blue: [30, 60, 210],
  yellow: [250, 220, 40],
  orange: [245, 140, 40],
  purple: [130, 40, 160],
  pink: [245, 150, 180],
  brown: [120, 75, 40],
  turquoise: [40, 190, 190],
}

/** Names of the colours that cover at least a fiftieth of the picture, most first. */
function coloursOf({ pixels, channels, width, height }: Picture): readonly string[] {
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor((width * height) / 20_000)) * channels
  let looked = 0
  for (let at = 0; at + 2 < pixels.length; at += step) {
    const name = nearestColour(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    looked++
  }
  return [...counts]
    .filter(([, count]) => count * 50 >= looked)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([name]) => name)
}

export function nearestColour(red: number, green: number, blue: number): string {
  let nearest = 'black'
  let least = Infinity
  for (const [name, [r, g, b]] of Object.entries(COLOURS)) {
    const distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2
    if (distance < least) {
      least = distance
      nearest = name
    }
  }
  return nearest
}
