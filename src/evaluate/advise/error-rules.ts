import type { Sensitivity } from './needs.ts'
import { hasTask, type Oversight, type Rule } from './use-case.ts'

/** Error sensitivity: how grave a wrong answer is, and what a person has to look at. */

export const SENSITIVITY_RULES: readonly Rule<Sensitivity>[] = [
  {
    name: 'sensitivity-domain-called-harmless',
    when: ({ needs }) => needs.domain !== undefined && needs.sensitivity === 'low',
    value: 'medium',
    because: 'Errors are said to be harmless, but the field is one where they seldom are.',
  },
  {
    name: 'sensitivity-domain',
    when: ({ needs }) => needs.domain !== undefined,
    value: 'high',
    because: 'Finance, healthcare, law and safety need strong validation.',
  },
  {
    name: 'sensitivity-finance-task',
    when: (s) => hasTask(s, 'finance-analysis'),
    value: 'high',
    because: 'Finance needs strong validation.',
  },
  {
    name: 'sensitivity-said',
    when: ({ needs }) => needs.sensitivity !== undefined,
    value: ({ needs }) => needs.sensitivity ?? 'high',
    because: 'The description says what an error would mean.',
  },
  {
    name: 'sensitivity-creative',
    when: ({ purpose }) => purpose === 'creative',
    value: 'low',
    because: 'There is no wrong answer in stories, pictures and campaigns, only a better one.',
  },
]

export const OVERSIGHT_RULES: readonly Rule<Oversight>[] = [
  {
    name: 'oversight-high',
    when: ({ sensitivity }) => sensitivity === 'high',
    value: 'hold',
    because: 'A person has the last word on high-risk decisions.',
  },
  {
    name: 'oversight-published',
    when: (s) => s.purpose === 'creative' && hasTask(s, 'marketing'),
    value: 'approve',
    because: 'What goes out in your name is approved by a person first.',
  },
  {
    name: 'oversight-medium',
    when: ({ sensitivity }) => sensitivity === 'medium',
    value: 'sample',
    because: 'A share of the answers is looked at, to see errors that nobody reports.',
  },
  {
    name: 'oversight-low',
    when: ({ sensitivity }) => sensitivity === 'low',
    value: 'none',
    because: 'Errors do little harm.',
  },
]
