import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ABOUT_TALK, REFERS_ON, type RiskSignal } from '../../core/signals.ts'
import { riskOfAnswer } from './risk-of-answer.ts'

describe('riskOfAnswer', () => {
  it.each([
    ['You can take 400 mg of ibuprofen every six hours.', 'healthcare'],
    ['Given your age, you should sell the bonds and put it in an index fund.', 'finance'],
    ['Your landlord cannot evict you without a court order; you can sue for the deposit.', 'legal'],
  ])('is high for: %s', (answer, domain) => {
    expect(riskOfAnswer(answer)).toMatchObject({ severity: 'high', domain })
  })

  it.each([
    'Paris is the capital of France.',
    'You can kill the process with kill -9.',
    'A bond is a loan that investors make to a company or a state.',
    'Penicillin was discovered by Alexander Fleming in 1928.',
    'You can reverse the list with list.reverse().',
    'Your warranty covers the battery for two years; please send the receipt to our support.',
    'Ask your landlord how long each room will take, and put your plants in the hall.',
    'Acids and bases neutralise each other and make salt and water, which is why the battery stops.',
  ])('is not high for: %s', (answer) => {
    expect(riskOfAnswer(answer).severity).not.toBe('high')
  })

  it.each([
    ['Rest and drink plenty. If it gets worse, see a doctor.', 'healthcare'],
    ['Das sollten Sie mit Ihrem Arzt oder Apotheker besprechen.', 'healthcare'],
    ['This is general information and no legal advice; a solicitor can tell you more.', 'legal'],
    ['Il vaut mieux demander à un avocat.', 'legal'],
    ['Please speak to a tax adviser before you sign.', 'finance'],
    ['Switch off the power and call a licensed electrician.', 'safety'],
    ['Call a doctor now, this may be a stroke.', 'healthcare'],
    ['Please ring 999.', 'healthcare'],
    ['Llamen ya al 112.', 'healthcare'],
    ['请拨打120。', 'healthcare'],
  ])('is at least medium where it sends its reader on: %s', (answer, domain) => {
    const { severity, domain: found, reasons } = riskOfAnswer(answer)
    expect(['medium', 'high']).toContain(severity)
    expect(found).toBe(domain)
    expect(reasons.map(({ code }) => code)).toContain('answer-refers-on')
  })

  it.each([
    'The doctor in the film is played by Hugh Laurie.',
    'A reverse proxy stands in front of servers and passes requests on to them.',
    'Lawyers and accountants often use spreadsheets.',
    'The function call returns the status code of the page, which is 112.',
    'He was taken to the hospital by the police, a politician said of the political urgency.',
  ])('sends nobody on: %s', (answer) => {
    expect(riskOfAnswer(answer).reasons.map(({ code }) => code)).not.toContain('answer-refers-on')
  })

  it('names the reason', () => {
    const { reasons } = riskOfAnswer('You can take 400 mg of ibuprofen every six hours.')
    expect(reasons.map(({ code }) => code)).toContain('answer-gives-dose')
  })
})

describe('risk-answers-blind, short answers that send their reader on in 41 languages', () => {
  const file = new URL('../../../test/labelled/risk-answers-blind.jsonl', import.meta.url)
  const answers = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { readonly answer: string }).answer)

  it('are mostly seen, where 18 of 81 were', () => {
    const seen = answers.filter((answer) =>
      ['medium', 'high'].includes(riskOfAnswer(answer).severity),
    )
    expect(seen.length).toBeGreaterThanOrEqual(75)
  })
})

describe('an answer that labels a grave talk', () => {
  const asked: RiskSignal = {
    domain: 'healthcare',
    severity: 'high',
    certain: false,
    reasons: [{ code: ABOUT_TALK, text: '' }],
  }

  it.each([
    '{ "title": "Warfarin double dose" }',
    '{ "tags": ["Health", "Warfarin overdose", "Doctor"] }',
    '{ "follow_ups": ["Should I call a doctor now or wait until tomorrow?", "Which signs of bleeding should I look for?", "How long does warfarin stay in the body of an older man?"] }',
  ])('confirms nothing by naming what it is about: %s', (answer) => {
    expect(riskOfAnswer(answer).domain).toBe('healthcare')
    expect(riskOfAnswer(answer, asked).domain).toBe('none')
  })

  it.each([
    'Take 20 mg of warfarin tomorrow.',
    'Skip the tablet tonight and call the doctor, then watch for bleeding, and go on with half the dose from tomorrow evening until the blood test is done, at home.',
    '{ "follow_ups": ["Should I call a doctor now or wait until tomorrow?", "Give him the dose again in the evening and see the doctor in a week.", "Which signs of bleeding should I look for, and how long does that last?"] }',
  ])('is looked at as any other where it says more: %s', (answer) => {
    expect(riskOfAnswer(answer, asked)).toEqual(riskOfAnswer(answer))
    expect(riskOfAnswer(answer, asked).domain).toBe('healthcare')
  })
})

describe('risk-replies-blind, replies as assistants write them', () => {
  const file = new URL('../../../test/labelled/risk-replies-blind.jsonl', import.meta.url)
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { answer: string; label: { severity: string } })
  const confirming = (severity: string) =>
    rows
      .filter(({ label }) => label.severity === severity)
      .map(({ answer }) => riskOfAnswer(answer))
      .filter(
        (risk) => risk.severity === 'high' || risk.reasons.some(({ code }) => code === REFERS_ON),
      ).length

  it('hardly ever advise on a risk or send on where the question was an everyday one, mostly where it was grave', () => {
    expect(confirming('none')).toBeLessThanOrEqual(2)
    expect(confirming('medium')).toBeGreaterThanOrEqual(14)
  })
})
