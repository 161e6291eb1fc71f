import { expect, test } from 'vitest'
import { DARK, LIGHT, type Palette, TONE_NAMES } from '../../console/src/theme/palette.ts'
import { contrast } from './contrast.ts'

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
    // What is switched on, and the edge of what can be, stand on each of them.
    for (const ground of [palette.page, palette.surface, palette.raised]) {
      for (const mark of [palette.edge, palette.accent]) {
        expect(contrast(mark, ground), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3)
      }
    }
  },
)
