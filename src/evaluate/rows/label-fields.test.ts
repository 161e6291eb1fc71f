import { describe, expect, test } from 'vitest'
import { evalPrivacy } from '../quality/eval-privacy.ts'
import { type LabelKind, labelledRowOf } from './label-fields.ts'

const row = (label: object) => ({ id: '1', prompt: 'Mail to ann@example.org', label })

describe('a row is read only where its label says what is measured', () => {
  test.each<[LabelKind, object]>([
    ['risk', { severity: 'high', domain: 'finance' }],
    ['risk', { severity: 'none' }],
    ['task', { purpose: 'creative' }],
    ['task', { task: 'marketing', needs_reasoning: false }],
    ['privacy', { pii: [] }],
    ['privacy', { pii: ['email'], private: false }],
    ['escalation', { escalate: false }],
  ])('%s of %j', (kind, label) => {
    expect(labelledRowOf(kind)(row(label)).label).toEqual(label)
  })

  test.each<[LabelKind, object, RegExp]>([
    ['risk', { needs_reasoning: true }, /has no label\.severity/],
    ['risk', { severity: 'High' }, /label\.severity must be one of none, low, medium, high/],
    ['risk', { severity: 'high', domain: 'medicine' }, /label\.domain must be one of none, fin/],
    ['task', { severity: 'low' }, /has no label\.task or label\.purpose/],
    ['task', { task: 'poems' }, /label\.task must be one of code-assistance/],
    ['privacy', { private: true }, /has no label\.pii/],
    ['privacy', { pii: ['e-mail'] }, /label\.pii must be a list of email, phone/],
    ['privacy', { pii: 'email' }, /label\.pii must be a list/],
    ['escalation', { escalate: 'yes' }, /label\.escalate must be true or false/],
  ])('%s not of %j', (kind, label, message) => {
    expect(() => labelledRowOf(kind)(row(label))).toThrow(message)
  })
})

test('a text whose kinds of personal data are listed is private, unless its row says otherwise', () => {
  const read = labelledRowOf('privacy')
  expect(evalPrivacy([read(row({ pii: ['email'] }))]).classes.private).toMatchObject({ n: 1 })
  const told = read(row({ pii: ['email'], private: false }))
  expect(evalPrivacy([told]).classes.private).toMatchObject({ n: 0 })
})
