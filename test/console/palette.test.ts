import { expect, test } from 'vitest'
import { DARK, LIGHT, type Palette, TONE_NAMES } from '../../console/src/theme/palette.ts'

const SCHEMES = [
  ['light', LIGHT],
  ['dark', DARK],
] as const

test.each(SCHEMES)(
  'text of the %s scheme has a contrast of 4.5 on all it stands on',
  (_, palette) => {
    const grounds = [palette.page, palette.surface, palette.raised]
    for (const ground of grounds) {
      for (const text of [palette.text, palette.dim, palette.link]) {
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5)
    for (const name of TONE_NAMES) {
      const { text, soft } = palette.tones[name]
      for (const ground of [soft, palette.page, palette.surface]) {
        expect(contrast(text, ground), `${name}: ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  },
)

test.each(SCHEMES)(
  'marks and edges of the %s scheme have a contrast of 3',
  (_, palette: Palette) => {
    for (const name of TONE_NAMES) {
      expect(contrast(palette.tones[name].fill, palette.surface), name).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(palette.edge, palette.surface)).toBeGreaterThanOrEqual(3)
  },
)

/** Contrast as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
