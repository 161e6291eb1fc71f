import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { StartedGateway } from '../support/start-gateway.ts'
import { practiceReport } from './practice-report.ts'
import type { SentTraffic } from './practice-traffic.ts'

export interface Scene {
  readonly gateway: StartedGateway
  readonly sent: SentTraffic
  /** Id of one that is open. */
  readonly incident: string
}

const PROPOSED = 'Send fewer easy questions to the second line'

export async function decideAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Decide again' }).click()
  await page.getByText('It would be the same again').waitFor()
  // The answer that was not sent stands beside the one that was, with the slip marked in it.
  const slip = page.getByRole('region', { name: 'Answer of practice-first' })
  await slip.locator('mark').first().waitFor()
  await page.getByLabel('Second line from').fill('0.2')
  await page.getByRole('button', { name: 'Decide again' }).click()
  await page.getByText(/Zone second, first a call of practice-second/).waitFor()
  await page.getByText('Was a check wrong to complain?').click()
  await page.getByLabel('Why it is right').fill('A wall takes seats away')
  await page.getByRole('button', { name: 'Report a false alarm' }).click()
  await page.getByText('It is counted').first().waitFor()
}

export async function checkText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try them now' }).click()
  await page
    .getByText(/of 12 caught/)
    .first()
    .waitFor()
  await page.getByText('A wall takes seats away').waitFor()
  await page.getByRole('button', { name: 'Ask it 24 times' }).click()
  // Practice models give no verdict in the form that is asked for.
  await page
    .getByText('practice-first lets 0 % of the wrong answers pass and is unsure of 100 %')
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText('(wrong:').first().waitFor({ state: 'attached' })
}

export async function takeReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take it' }).click()
  await page.getByRole('button', { name: 'Edit and approve' }).click()
  await page.getByLabel('Edited answer').fill('No. Ask a pharmacist first.')
  await page.getByText('Checks', { exact: true }).last().click()
}

export async function askThree(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('All answers are here').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Explain the decision' }).click()
  await page.getByRole('group', { name: 'Models that could answer' }).waitFor()
}

export async function makeKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByLabel('Name').fill('shop')
  await page.getByLabel('Requests at once').fill('3')
  await page.getByLabel('Dollars a month').fill('20.')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('region', { name: 'The new key' }).waitFor()
  await page.getByText('3 at once; $20 a month').first().waitFor()
  await page.getByRole('button', { name: 'Make a key' }).click()
}

export async function proposeThreshold(page: Page): Promise<void> {
  await page.getByLabel('Threshold', { exact: true }).fill('0.70')
  await page.getByLabel('Why').fill('Fewer easy questions on the second line')
  await page.getByRole('button', { name: 'Propose 0.70' }).click()
  await page.getByText('0.70 is proposed').first().waitFor()
}

export async function openReport(page: Page, { gateway }: Scene): Promise<void> {
  const report = (text: string) => ({
    name: 'report.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  const input = page.locator('input[type=file]')
  await input.setInputFiles(report('{"version":1}'))
  await page.getByText('It is no report of').waitFor()
  await input.setInputFiles(report(JSON.stringify(practiceReport(gateway.gateway))))
  await page.getByRole('heading', { name: 'Cost against quality' }).waitFor()
}

export async function profileOne(page: Page): Promise<void> {
  const ended = page.getByText('completed', { exact: true })
  const before = await ended.count()
  await page.getByRole('button', { name: 'Profile models' }).click()
  await page.getByRole('checkbox', { name: 'practice-first' }).check()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await ended.nth(before).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Report on practice-first' }).first().click()
  await page.getByRole('heading', { name: 'Cost against quality' }).waitFor()
  await page.getByRole('button', { name: 'Profile models' }).click()
}

export async function addPeople(page: Page): Promise<void> {
  for (const [name, until] of [
    ['ada', '2031-06-30'],
    ['bruno', '2020-01-31'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByLabel(/^Password/).fill('correct horse battery')
    await page.getByLabel('healthcare').check()
    await page.getByRole('button', { name: 'Add a competence' }).click()
    const competence = page.getByRole('group', { name: 'Competence' })
    await competence.getByLabel('In').selectOption('healthcare')
    await competence.getByRole('textbox', { name: 'Competence' }).fill('pharmacist')
    await competence.getByLabel('Valid until').fill(until)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: new RegExp(name) }).waitFor()
  }
  await page.getByText('expired').waitFor()
  await page.getByRole('button', { name: 'Change ada' }).click()
  await page.getByLabel('New password').waitFor()
}

export async function stopAndLift(page: Page): Promise<void> {
  for (const line of ['creative', 'multimodal']) {
    await page.getByRole('button', { name: 'Stop something' }).click()
    await page.getByLabel('Stop', { exact: true }).selectOption('line')
    await page.getByLabel('Line').selectOption(line)
    await page.getByLabel('Reason').last().waitFor()
    await page.getByLabel('Reason').first().fill('Answers with what it must not say')
    await page.getByRole('button', { name: 'Stop it now' }).click()
    await page.getByRole('button', { name: `Lift it: ${line}` }).waitFor()
  }
  const standing = page.getByRole('listitem').filter({ hasText: 'by operator' })
  const creative = standing.filter({ hasText: 'creative' })
  await creative.getByLabel('Reason').fill('The prompt was repaired')
  await creative.getByRole('button', { name: 'Lift it: creative' }).click()
  await page.getByRole('region', { name: 'Lifted', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Stop something' }).click()
}

export async function openProposal(page: Page): Promise<void> {
  // The page Routing has proposed another one.
  const proposal = page.getByRole('region', { name: PROPOSED })
  await proposal.getByText('The change itself').click()
  await proposal.getByRole('region', { name: 'The change' }).waitFor()
  await proposal.getByText('Another admin has to approve').waitFor()
  await proposal.getByLabel('Reason').fill('The figures of the held-out half are worse')
}

export async function proposeThresholds(url: string): Promise<void> {
  const response = await fetch(`${url}/v1/admin/proposals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      summary: PROPOSED,
      change: { kind: 'thresholds', every: { probe: 0.3, second: 0.72 } },
      before: { n: 412, figures: { accuracy: 0.873, secondLineShare: 0.41, cost: 1.93 } },
      after: { n: 412, figures: { accuracy: 0.871, secondLineShare: 0.33, cost: 1.61 } },
      evidence: { counts: { verdicts: 61, feedback: 118 } },
    }),
  })
  expect(response.status).toBe(201)
}

export async function verifyAudit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Verify the chain' }).click()
  await page.getByText('are as they were written').first().waitFor()
}

export async function openPolicy(page: Page): Promise<void> {
  await page.getByText('policy', { exact: true }).click()
}

export async function askAdvice(page: Page): Promise<void> {
  await page
    .getByLabel('Use case')
    .fill(
      'Customer support for a web shop, some hard technical questions, customer data is involved',
    )
  await page.getByLabel('Errors matter').selectOption('medium')
  await page.getByLabel('Machines of your own').selectOption('none')
  await page.getByLabel('Choose from').selectOption('catalogue')
  await page.getByRole('button', { name: 'Advise' }).click()
  await page.getByRole('region', { name: 'What follows from it' }).waitFor()
}
