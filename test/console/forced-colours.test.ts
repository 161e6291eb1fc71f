import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const site = openConsole()

describe.skipIf(BROWSER === undefined)('with forced colours', () => {
  test('switches and boxes are seen, and what is on, pressed or current looks different', async () => {
    const context = await site.browser.newContext({ forcedColors: 'active' })
    const page = await context.newPage()
    await page.goto(`${site.gateway.url}/console/reviews`)
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).waitFor()
    const style = (selector: string, name: string) =>
      page.evaluate<string>(
        `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(name)}]`,
      )
    const on = '[role=switch]:checked + *'
    const off = '[role=switch]:not(:checked) + *'
    expect(await style(off, 'borderTopWidth')).toBe('1px')
    expect(await style(on, 'backgroundColor')).not.toBe(await style(off, 'backgroundColor'))
    expect(await style('[aria-pressed=true]', 'backgroundColor')).not.toBe(
      await style('[aria-pressed=false]', 'backgroundColor'),
    )
    expect(await style('a[aria-current]', 'outlineStyle')).toBe('solid')
    // An empty overview names it too.
    const menu = page.getByRole('navigation').first()
    await menu.getByRole('link', { name: 'Playground' }).click()
    await page.getByRole('checkbox', { name: 'auto' }).waitFor()
    expect(await style('[type=checkbox]:checked', 'backgroundColor')).not.toBe(
      await style('[type=checkbox]:not(:checked)', 'backgroundColor'),
    )
    expect(await style('[type=checkbox]:checked + svg', 'color')).not.toBe(
      await style('[type=checkbox]:checked', 'backgroundColor'),
    )
    await context.close()
  })

  test('bars and their legends keep their colours, and nothing slides where no motion is wanted', async () => {
    await ask(site.gateway.url, 'What is the capital of France?')
    const context = await site.browser.newContext({
      forcedColors: 'active',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${site.gateway.url}/console/`)
    await page.getByRole('list', { name: 'Share of each line' }).waitFor()
    const style = (selector: string, name: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${name}`)
    const dot = await style('[aria-label="Share of each line"] span', 'backgroundColor')
    expect(dot).not.toBe(await style('body', 'backgroundColor'))
    expect(await style('nav', 'transitionDuration')).toBe('0s')
    // The legend of the spend tells its two lines apart by colour.
    await page.locator('.u-legend').waitFor()
    const colours = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.u-series:nth-child(n + 2) .u-marker')].map((one) => getComputedStyle(one).borderTopColor)`,
    )
    expect(new Set(colours).size).toBe(2)
    await page.goto(`${site.gateway.url}/console/routing`)
    await page.getByRole('slider').waitFor()
    expect(await style('.mantine-Slider-bar', 'forcedColorAdjust')).toBe('none')
    await context.close()
  })
})
