import type { CheckName } from '../../core/check.ts'
import type { Task } from '../../core/signals.ts'
import type { Conclusion, UseCase } from './use-case.ts'

/** What can go wrong in a task and be seen by a check. */
const CHECKS_OF_TASK: Readonly<Partial<Record<Task, readonly CheckName[]>>> = {
  math: ['arithmetic', 'algebra', 'units', 'formula', 'steps'],
  logic: ['logic', 'steps'],
  science: ['arithmetic', 'units', 'formula', 'steps'],
  'finance-analysis': ['arithmetic', 'units', 'formula', 'steps'],
  decision: ['steps', 'consistency'],
  'data-analysis': ['arithmetic', 'consistency'],
  'code-assistance': ['code'],
  automation: ['structure'],
  qa: ['grounding'],
  search: ['grounding'],
  tutoring: ['arithmetic', 'consistency'],
}

/** Checks that the tasks, their sources and the gravity of errors call for; no check twice. */
export function neededChecks(useCase: UseCase): readonly Conclusion<CheckName>[] {
  const { needs, sensitivity } = useCase
  const wanted: Conclusion<CheckName>[] = (needs.tasks ?? []).flatMap((task) =>
    (CHECKS_OF_TASK[task] ?? []).map((value) => ({
      value,
      rule: `checks-${task}`,
      because: `Its typical errors show in ${task}.`,
    })),
  )
  const add = (condition: boolean, value: CheckName, rule: string, because: string) => {
    if (condition) wanted.push({ value, rule, because })
  }
  add(
    needs.ownKnowledge === true,
    'grounding',
    'checks-own-knowledge',
    'Every statement has to stand in the documents.',
  )
  add(needs.tools === true, 'tool-arguments', 'checks-tools', 'A wrong argument does real harm.')
  add(needs.structured === true, 'structure', 'checks-structured', 'A program reads the answer.')
  add(
    (needs.languages?.length ?? 0) > 0,
    'language',
    'checks-languages',
    'The answer has to be in the language of the question.',
  )
  add(
    sensitivity === 'high',
    'consistency',
    'checks-high',
    'An answer that contradicts itself is wrong somewhere.',
  )
  add(
    sensitivity === 'high',
    'agreement',
    'checks-high',
    'Two samples that disagree cannot both be right.',
  )
  return wanted.filter(
    (one, place) => wanted.findIndex((other) => other.value === one.value) === place,
  )
}
