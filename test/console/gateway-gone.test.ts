import { describe, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const RISKY = 'Can I take warfarin and aspirin together?'
const site = openConsole(async () => ({ port: await freePort() }))

describe.skipIf(BROWSER === undefined)('a gateway that goes away while a reviewer writes', () => {
  test('is missed at the top of the page, and takes nothing that was written with it', async () => {
    const held = await ask(site.gateway.url, RISKY)
    const page = await site.browser.newPage()
    const address = `${site.gateway.url}/console/reviews/${held.secondline?.review?.id}`
    await page.goto(address)
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByRole('button', { name: 'Edit and approve' }).click()
    const editor = page.getByLabel('Edited answer')
    await editor.fill('Ask your doctor')

    await site.gateway.gateway.close()
    await page.getByText('no answer', { exact: true }).waitFor()
    await page
      .getByRole('status')
      .getByText('The gateway does not answer')
      .waitFor({ state: 'attached' })
    await editor.focus()
    await page.keyboard.press('End')
    await page.keyboard.type(' first.')
    await page.getByLabel('Reason').first().fill('Both thin the blood')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByRole('alert').getByText('The gateway does not answer').waitFor()
    expect(await editor.inputValue()).toBe('Ask your doctor first.')

    await site.gateway.restart()
    await page.getByText('no answer', { exact: true }).waitFor({ state: 'detached' })
    expect(await editor.inputValue()).toBe('Ask your doctor first.')
    await page.getByRole('alert').waitFor({ state: 'detached' })
    // Loaded anew it is there too.
    await page.goto(address)
    await expect.poll(() => editor.inputValue()).toBe('Ask your doctor first.')
    await page.getByLabel('Reason').first().focus()
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByText(/The answer goes out in/).waitFor()
    await page.close()
  })

  test('two tabs of one review: what is decided in one is known in the other', async () => {
    const held = await ask(site.gateway.url, RISKY)
    const context = await site.browser.newContext()
    const [here, there] = [await context.newPage(), await context.newPage()]
    const address = `${site.gateway.url}/console/reviews/${held.secondline?.review?.id}`
    await here.goto(address)
    await there.goto(address)
    await here.getByRole('button', { name: 'Take it' }).click()
    await there.getByRole('button', { name: 'Give it back' }).waitFor()
    await there.getByRole('button', { name: 'Own answer' }).click()
    await there.getByLabel('Your answer').fill('Written in the other tab')
    await here.getByRole('button', { name: 'Reject', exact: false }).first().click()
    await here.getByLabel('Reason').first().fill('It needs a doctor')
    await here.keyboard.press('ControlOrMeta+Enter')
    await there.getByText(/is rejected in/).waitFor()
    await there.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await there.getByLabel('Your answer').count()).toBe(0)
    await context.close()
  })
})
