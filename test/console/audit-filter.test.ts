import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { auditQuery } from '../../console/src/pages/audit/audit-filter.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'

const queryOf = (params: Readonly<Record<string, string>>) =>
  auditQuery((field) => params[field] ?? '')

test.each([
  ['ann', 'person:ann'],
  ['ann (reviewer)', 'person:ann'],
  ['key admin', 'key:admin'],
  ['key:4f2a', 'key:4f2a'],
  ['system', 'system'],
])('whoever the table calls %s is asked for as %s', (shown, actor) => {
  expect(queryOf({ who: shown }).actor).toBe(actor)
})

test('the last day is included, and what is no day is left out', () => {
  const { from, to } = queryOf({ from: '2026-11-30', to: '2026-11-30' })
  expect([from, to]).toEqual([new Date(2026, 10, 30).getTime(), new Date(2026, 11, 1).getTime()])
  expect(queryOf({ from: 'yesterday' }).from).toBeUndefined()
})

describe.skipIf(BROWSER === undefined)('an auditor', () => {
  const site = openConsole()

  test('finds what one person did, sends the list on, and is told where there is nothing', async () => {
    for (const name of ['ann', 'bo']) {
      await fetch(`${site.gateway.url}/admin/people`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: 'a password of some length', role: 'reviewer' }),
      })
    }
    const page = await site.browser.newPage()
    await page.goto(`${site.gateway.url}/console/audit`)
    await page.getByRole('cell', { name: 'person:bo' }).waitFor()
    await page.getByRole('textbox', { name: 'About' }).fill('person:ann')
    await page.getByRole('textbox', { name: 'Who' }).fill('operator')
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: 'person:bo' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('cell', { name: 'person:ann' }).count()).toBe(1)
    await page.reload()
    await page.getByRole('cell', { name: 'person:ann' }).waitFor()
    expect(await page.getByRole('cell', { name: 'person:bo' }).count()).toBe(0)
    await page.getByRole('textbox', { name: 'Who' }).fill('nobody')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('Nothing is recorded by this choice.').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('cell', { name: 'person:bo' }).waitFor()
    await page.close()
  })

  test('is given the days that are chosen, with every entry of theirs, and else everything', async () => {
    const page = await site.browser.newPage()
    const exported = async (button: string): Promise<number> => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: button, exact: true }).click()
      const lines = await readFile(await (await download).path(), 'utf8')
      return JSON.parse(lines.trim().split('\n').at(-1) ?? '').manifest.rows
    }
    await page.goto(`${site.gateway.url}/console/audit`)
    expect(await exported('Export')).toBeGreaterThan(2)
    await page.getByLabel('From').fill('2020-01-01')
    await page.getByRole('textbox', { name: 'Who' }).fill('nobody')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await exported('Export these days')).toBeGreaterThan(2)
    await page.getByLabel('To, that day included').fill('2020-01-31')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('to')).toBe('2020-01-31')
    expect(await exported('Export these days')).toBe(0)
    await page.close()
  })
})
