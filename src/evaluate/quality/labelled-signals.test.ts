/** What docs/explain/signals.md and risk.md say of the rows that nothing was learned from, held with a little room. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ALONE_FACTS } from '../../classify/conversation/shipped-alone.generated.ts'
import { TROUBLE_FACTS } from '../../classify/conversation/shipped-trouble.generated.ts'
import { RISK_FACTS } from '../../classify/risk/learned/shipped-risk.generated.ts'
import { SECOND_LOOK_FACTS } from '../../classify/risk/learned/shipped-second-look.generated.ts'
import { TASK_FACTS } from '../../classify/task/shipped-task.generated.ts'
import { type LabelledRow, parseLabelledRow } from '../../evaluate/rows/labelled-row.ts'
import { evalEscalation } from './eval-escalation.ts'
import { evalPrivacy } from './eval-privacy.ts'
import { evalRisk } from './eval-risk.ts'
import { evalTask } from './eval-task.ts'

function rows(name: string): readonly LabelledRow[] {
  const file = new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url)
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => parseLabelledRow(JSON.parse(line)))
}

function f1({ precision = 0, recall = 0 }): number {
  return (2 * precision * recall) / (precision + recall)
}

test.each([
  ['escalation', 0.98],
  ['escalation-blind', 0.95],
  ['escalation-second-blind', 0.89],
  ['escalation-voices-blind', 0.86],
  // Measured 0.83, and 0.81 before talks of many turns taught.
  ['escalation-talks-blind', 0.8],
  // Measured 0.77, and 0.74 before 1,721 further turns taught.
  ['escalation-long-blind', 0.73],
  // Measured 0.83.
  ['escalation-third-blind', 0.8],
  // Measured 0.73, and 0.69 before twenty further languages had words: the calm twin of each row says nearly the same words.
  ['escalation-wry-blind', 0.69],
  // Measured 0.95, and 0 before: people ask for a person in languages without a lexicon.
  ['escalation-human-blind', 0.88],
  // Measured 0.63 and 0.69: each talk of up to thirteen turns ends in trouble and, in nearly the same words, well. Neither half teaches.
  ['escalation-twins', 0.58],
  ['escalation-twins-blind', 0.64],
])('conversations in trouble are told in %s', (name, least) => {
  expect(f1(evalEscalation(rows(name)))).toBeGreaterThanOrEqual(least)
})

test.each([
  ['task', 0.98, 0.98],
  ['task-blind', 0.92, 0.9],
  ['task-second-blind', 0.9, 0.87],
  // Measured 0.80 and 0.68, and 0.73 and 0.58 before more people and further words taught.
  ['task-short-third-blind', 0.77, 0.64],
  // Measured 0.89 and 0.81, and 0.65 and 0.48 before.
  ['task-people-blind', 0.86, 0.78],
  // Measured 0.93 and 0.86, and 0.90 and 0.83 before.
  ['task-voices-blind', 0.9, 0.83],
  // Measured 0.75 and 0.68, and 0.66 and 0.62 before pieces of words taught: curt, half of it in languages of which little had taught.
  ['task-trades-blind', 0.71, 0.63],
  // Measured 0.82 and 0.74.
  ['task-hands-blind', 0.78, 0.69],
  // Measured 0.76 and 0.65: at some length, and nobody whose like teaches.
  ['task-told-blind', 0.71, 0.6],
  // Measured 0.91 and 0.79.
  ['task-curt-blind', 0.86, 0.73],
  // Measured 0.86 and 0.72, and 0.79 and 0.54 before all turns of a talk were read together.
  ['task-follow', 0.82, 0.67],
  // Measured 0.90 and 0.77, and 0.75 and 0.61 before.
  ['task-follow-blind', 0.86, 0.71],
])('purposes and tasks are told in %s', (name, purpose, task) => {
  const report = evalTask(rows(name))
  expect(report.f1).toBeGreaterThanOrEqual(purpose)
  expect(report.tasks.f1).toBeGreaterThanOrEqual(task)
})

test.each([
  // Measured 0.79, and 0.80 when the turn before said less.
  ['task-hands-blind', 0.75],
  // Measured 0.79, and 0.85 when it said less.
  ['task-curt-blind', 0.75],
])('a request on something new is told after another of %s', (name, purpose) => {
  const talks = rows(name).map((row, at, all): LabelledRow => {
    const before = all[(7 * at + 3) % all.length]
    return {
      id: row.id,
      label: row.label,
      messages: talkOf([before?.prompt, 'Here you are.', row.prompt]),
    }
  })
  expect(evalTask(talks).f1).toBeGreaterThanOrEqual(purpose)
})

function talkOf(turns: readonly (string | undefined)[]): NonNullable<LabelledRow['messages']> {
  return turns.map((content, at) => ({ role: at % 2 === 0 ? 'user' : 'assistant', content }))
}

test.each([
  ['risk-blind', 0.97, 0.88],
  ['risk-languages-blind', 0.95, 0.81],
  ['risk-voices-blind', 0.93, 0.82],
  // Measured 0.89 and 0.82, and 0.83 and 0.82 before all that taught was left out to teach the second look: nobody names the danger.
  ['risk-twins-blind', 0.86, 0.79],
  // Measured 0.96 and 0.58: users of a bank, a clinic, a school, an office, nobody names the danger.
  ['risk-daily-blind', 0.92, 0.56],
  // Measured 0.89 and 0.73, and 0.85 and 0.74 before: the same with further surroundings, grave and harmless in nearly the same words.
  ['risk-near-blind', 0.86, 0.69],
  // Measured 1.00 and 0.70: two short sentences. It was 0.98 and 0.59 before they were looked at as a whole.
  ['risk-told-blind', 0.95, 0.65],
  // Measured 0.86 and 0.56: the harmless twins say nearly the same words.
  ['risk-situations-blind', 0.82, 0.53],
])('grave questions are seen in %s', (name, recall, precision) => {
  const report = evalRisk(rows(name))
  expect(report.recall).toBeGreaterThanOrEqual(recall)
  expect(report.precision).toBeGreaterThanOrEqual(precision)
})

test.each([
  // Measured 0.838, 0.837 and 0.853 before short prompts of each domain taught in thirty languages, and 0.58, 0.60 and 0.60 of those that name nothing.
  ['risk-blind', 0.825],
  ['risk-languages-blind', 0.84],
  ['risk-voices-blind', 0.86],
  ['risk-twins-blind', 0.61],
  ['risk-daily-blind', 0.61],
  ['risk-near-blind', 0.61],
])('what risky questions are about is told in %s', (name, least) => {
  expect(evalRisk(rows(name)).f1).toBeGreaterThanOrEqual(least)
})

test.each([
  ['privacy', 0.99],
  ['privacy-blind', 0.98],
  ['privacy-second-blind', 0.93],
  ['privacy-forms-blind', 0.93, 0.9],
  // Measured 0.90 before the numbers of further states were known.
  ['privacy-numbers-blind', 0.97],
])('personal data is found in %s', (name, least, ill = 0.95) => {
  const report = evalPrivacy(rows(name))
  expect(report.precision).toBeGreaterThanOrEqual(least)
  expect(report.recall).toBeGreaterThanOrEqual(least)
  expect(report.classes?.medical?.recall).toBeGreaterThanOrEqual(ill)
})

test('a turn after a held question is freed only where it stands alone', () => {
  const turns = rows('turns-blind')
  const certain = evalRisk(turns).kinds?.certain
  // Measured 0.963, where it was 0.970 before any turn was freed; and 0.69, where it was 0.97.
  expect(certain?.recall).toBeGreaterThan(0.95)
  expect(certain?.falseAlarmRate).toBeLessThan(0.75)
})

test('the shipped weights are those of the labelled rows as they stand, and no blind row taught them', () => {
  const hashes = {
    ...TASK_FACTS.sha256,
    ...TROUBLE_FACTS.sha256,
    ...ALONE_FACTS.sha256,
    ...SECOND_LOOK_FACTS.sha256,
    ...RISK_FACTS.topics.sha256,
  }
  for (const [name, hash] of Object.entries(hashes)) {
    expect(name).not.toContain('blind')
    const file = readFileSync(new URL(`../../../test/labelled/${name}.jsonl`, import.meta.url))
    expect([name, createHash('sha256').update(file).digest('hex')]).toEqual([name, hash])
  }
})
