import { describe, expect, it } from 'vitest'
import { parseLabelledRow } from '../../evaluate/rows/labelled-row.ts'
import { evalEscalation } from './eval-escalation.ts'
import { evalPrivacy } from './eval-privacy.ts'
import { evalRisk } from './eval-risk.ts'
import { evalTask } from './eval-task.ts'

const RISK_ROWS = [
  {
    id: 1,
    prompt: 'Can I take ibuprofen with warfarin?',
    label: { domain: 'healthcare', severity: 'high' },
  },
  { id: 2, prompt: 'What is a bond?', label: { domain: 'finance', severity: 'high' } },
  { id: 3, prompt: 'Tell me a joke', label: { domain: 'none', severity: 'low' } },
]

describe('evaluations of detectors', () => {
  it('give the precision and recall of high severity as the totals of risk', () => {
    const report = evalRisk(RISK_ROWS)
    expect(report).toMatchObject({ n: 3, precision: 1, recall: 0.5 })
    expect(report.classes.healthcare).toMatchObject({ precision: 1, recall: 1, n: 1 })
    expect(report.confusion.none).toEqual({ none: 1 })
    expect(report.misses).toEqual(['2'])
    expect(report.kinds).toMatchObject({ high: { recall: 0.5 }, certain: { recall: 0.5 } })
  })

  it('count every kind of personal data and whether there is any', () => {
    const report = evalPrivacy([
      { id: 'a', prompt: 'bob@example.com', label: { pii: ['email'], private: true } },
      { id: 'b', prompt: 'My SSN is somewhere', label: { pii: ['ssn'], private: true } },
      { id: 'c', prompt: 'hello', label: { pii: [], private: false } },
    ])
    expect(report.classes.email).toMatchObject({ precision: 1, recall: 1 })
    expect(report.classes.ssn).toMatchObject({ recall: 0 })
    expect(report.classes.private).toMatchObject({ precision: 1, recall: 0.5 })
    expect(report.misses).toEqual(['b'])
  })

  it('tell purposes as classes and the twenty tasks beside', () => {
    const report = evalTask([
      { id: 1, prompt: 'Draw a fox', label: { purpose: 'creative', task: 'image-generation' } },
    ])
    expect(report.classes.creative).toMatchObject({ recall: 1 })
    expect(report.tasks).toEqual({ n: 1, right: 1, f1: 1 })
  })

  it('take the purpose of its task for a row that names none', () => {
    const report = evalTask([
      { id: 1, prompt: 'Draw a fox', label: { task: 'image-generation' } },
      { id: 2, prompt: 'Draw a dog', label: { task: 'storytelling' } },
    ])
    expect(report).toMatchObject({ right: 1, tasks: { n: 2, right: 0.5 }, misses: [] })
  })

  it('read conversations', () => {
    const messages = [
      { role: 'user', content: 'How do I export?' },
      { role: 'assistant', content: 'File, Export.' },
      { role: 'user', content: [{ type: 'text', text: "That doesn't work." }] },
    ]
    expect(evalEscalation([{ id: 1, messages, label: { escalate: true } }])).toMatchObject({
      precision: 1,
      recall: 1,
    })
  })

  it('refuse rows without a prompt or a label', () => {
    expect(() => parseLabelledRow({ id: 1, label: {} })).toThrow(/neither prompt nor messages/u)
    expect(() => parseLabelledRow({ id: 1, prompt: 'x' })).toThrow(/no label/u)
    expect(() => parseLabelledRow(null)).toThrow()
  })
})
