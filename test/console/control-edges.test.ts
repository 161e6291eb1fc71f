import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { contrast } from './contrast.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const site = openConsole()

/** Where every kind of control stands, and the last of them that is there. */
const PAGES = [
  ['reviews', '[role=switch] >> nth=1'],
  ['playground', '[type=checkbox]'],
  ['routing', '.mantine-Slider-track'],
] as const

/** What shows that there is something to type in, to switch or to slide, when it is neither on nor focused. */
const CONTROLS = [
  '.mantine-Input-input',
  '.mantine-Checkbox-input:not(:checked)',
  '[role=switch]:not(:checked) + .mantine-Switch-track',
  '.mantine-Slider-track',
]

interface Seen {
  readonly control: string
  readonly edge: string
  readonly ground: string
  readonly around: string
}

describe.skipIf(BROWSER === undefined)('controls', () => {
  test.each(['light', 'dark'] as const)(
    'have an edge that is seen in the %s scheme (WCAG 1.4.11)',
    async (colorScheme) => {
      await ask(site.gateway.url, 'What is the capital of France?')
      const page = await site.browser.newPage({ colorScheme, reducedMotion: 'reduce' })
      const found = new Set<string>()
      for (const [name, last] of PAGES) {
        await page.goto(`${site.gateway.url}/console/${name}`)
        await page.locator(last).first().waitFor({ state: 'attached' })
        for (const { control, edge, ground, around } of await page.evaluate<Seen[]>(LOOK)) {
          found.add(control)
          const most = Math.max(contrast(edge, around), contrast(ground, around))
          expect(most, `${control} of ${name}: ${edge} on ${around}`).toBeGreaterThanOrEqual(3)
        }
      }
      expect([...found].sort()).toEqual([...CONTROLS].sort())
      await page.close()
    },
  )
})

/** A track without a border tells the colour that it would have; what is painted then is its ground. */
const LOOK = `${JSON.stringify(CONTROLS)}.flatMap((control) =>
  [...document.querySelectorAll(control)].map((element) => {
    const painted = (one, part) => getComputedStyle(one, part).backgroundColor
    const isClear = (colour) => /, 0\\)$/.test(colour)
    let behind = element.parentElement
    while (isClear(painted(behind)) && behind !== document.documentElement) behind = behind.parentElement
    const around = painted(behind)
    const grounds = [painted(element), painted(element, '::before')].filter((one) => !isClear(one))
    const style = getComputedStyle(element)
    const edge = parseFloat(style.borderTopWidth) > 0 ? style.borderTopColor : around
    return { control, edge, ground: grounds.at(-1) ?? around, around }
  }))`
