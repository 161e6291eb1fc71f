/** What somebody sees who tries the pages for the first time, and does not do what they are made for. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { BROWSER } from './browser.ts'
import { openConsole } from './open-console.ts'
import { ask } from './practice-traffic.ts'

const site = openConsole()

describe.skipIf(BROWSER === undefined)('at first sight', () => {
  test('before the first request the overview says what to try, and draws no made-up scale', async () => {
    const page = await open('/')
    const start = page.getByRole('region', { name: 'Simulated models are answering' })
    await start.getByText(/^High risk/).waitFor()
    await expect.poll(() => start.getByRole('link').count()).toBe(4)
    await page.getByText('no requests', { exact: true }).waitFor()
    await page.close()
  })

  test.each([
    ['/traffic', /No request has come yet/, 'Ask something in the playground'],
    ['/reviews', /before it is sent if its risk is high/, 'Ask for one in the playground'],
    ['/routing', /Choose a longer time/, 'playground'],
    ['/proposals', /^No proposal/, 'Routing'],
  ])('where there is nothing yet, %s says what comes there and how', async (path, words, link) => {
    const page = await open(path)
    await page.getByText(words).waitFor()
    await page.getByRole('main').getByRole('link', { name: link, exact: true }).waitFor()
    await page.close()
  })

  test('where no key was made yet, it says what one is for, and that none is asked for', async () => {
    const page = await open('/keys')
    await page.getByText(/For now none is asked for/).waitFor()
    await page.close()
  })

  test('the legend of the spend tells where it stands before the pointer is on it', async () => {
    await ask(site.gateway.url, 'What is 17 times 23?')
    const page = await open('/')
    const legend = page.locator('.u-legend')
    await legend.waitFor()
    await expect.poll(() => legend.textContent()).toMatch(/until\s*:?\s*now/)
    await expect.poll(() => legend.textContent()).toMatch(/spent\s*:?\s*\$0\.\d/)
    expect(await legend.textContent()).not.toContain('–')
    await page.close()
  })

  test('an explanation and an expectation go when the prompt is another', async () => {
    const page = await open('/playground?scenario=stubborn-sum')
    await page.getByText('What to expect').waitFor()
    await page.getByRole('button', { name: 'Explain the decision' }).click()
    const models = page.getByRole('group', { name: 'Models that could answer' })
    await models.waitFor()
    await page.getByLabel('Prompt').fill('Why do dogs bark at the moon?')
    await expect.poll(() => models.count()).toBe(0)
    await expect.poll(() => page.getByText('What to expect').count()).toBe(0)
    await page.close()
  })

  test('an answer that moved up says so', async () => {
    // Without a word, so that nothing has gone out live wherever the question is ranked.
    const page = await open('/playground?scenario=empty')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('All answers are here').waitFor({ state: 'attached' })
    const answer = (name: string) => page.getByRole('region', { name, exact: true })
    await answer('secondline/first').getByText('from the first line').waitFor()
    expect(await answer('secondline/second').getByText('from the first line').count()).toBe(0)
    await page.close()
  })

  test('filters of models tell what each leaves, and all can be had again', async () => {
    const page = await open('/models')
    await page.getByRole('button', { name: 'transformer 4' }).click()
    const purposes = page.getByRole('group', { name: 'Purpose' })
    await purposes.getByRole('button', { name: 'multimodal 0' }).click()
    await page.getByText('No model is all of that').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByRole('heading', { name: '5 of 5 models' }).waitFor()
    await page.close()
  })

  test('the advisor asks for a use case, and gives no advice on words that say nothing', async () => {
    const page = await open('/advisor')
    await page.getByRole('button', { name: 'Advise' }).click()
    await page.getByText('Say what it is for, or choose something below.').waitFor()
    await page.getByLabel('Use case').fill('asdf qwer zxcv')
    await page.getByRole('button', { name: 'Advise' }).click()
    await page.getByText('The text says nothing that a choice hangs on').waitFor()
    await page.getByText('fill in “Errors matter”').waitFor()
    expect(await page.getByRole('region', { name: 'What follows from it' }).count()).toBe(0)
    expect(await page.getByText('Configuration').count()).toBe(0)
    await page.close()
  })

  test('needs alone are enough to ask with', async () => {
    const page = await open('/advisor')
    await page.getByLabel('Data is').selectOption('confidential')
    await page.getByRole('button', { name: 'Advise' }).click()
    await page.getByText('More has to be known before there is advice').waitFor()
    const understood = page.getByRole('region', { name: 'What was understood' })
    await understood.getByText('confidential (chosen in the form)').waitFor()
    await page
      .getByRole('region', { name: 'Computational cost' })
      .getByText('Deployment', { exact: true })
      .waitFor()
    await page.close()
  })
})

async function open(path: string): Promise<Page> {
  const page = await site.browser.newPage()
  await page.goto(`${site.gateway.url}/console${path}`)
  return page
}
