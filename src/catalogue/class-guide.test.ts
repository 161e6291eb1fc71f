import { expect, test } from 'vitest'
import { ARCHITECTURES, DEPLOYMENTS, PURPOSES, SCALES } from '../core/card.ts'
import { TASKS } from '../core/signals.ts'
import { CLASS_GUIDES, COMPARISON_ROWS, DIMENSION_GUIDES } from './class-guide.ts'

test('every task belongs to exactly one class', () => {
  const owners = PURPOSES.flatMap((purpose) => {
    const tasks = CLASS_GUIDES[purpose].useCases.flatMap((useCase) => useCase.tasks)
    return [...new Set(tasks)]
  })
  expect(owners.toSorted()).toEqual([...TASKS].toSorted())
})

test('every value of the four dimensions says when to take it', () => {
  const values = [
    ['architecture', ARCHITECTURES],
    ['purpose', PURPOSES],
    ['scale', SCALES],
    ['deployment', DEPLOYMENTS],
  ] as const
  for (const [dimension, names] of values) {
    expect(Object.keys(DIMENSION_GUIDES[dimension].values)).toEqual([...names])
  }
})

test('each class has pitfalls and as many ways out, and the comparison has five rows', () => {
  for (const guide of Object.values(CLASS_GUIDES)) {
    expect(guide.pitfalls.length).toBeGreaterThan(1)
    expect(guide.mitigations.length).toBeGreaterThanOrEqual(guide.pitfalls.length)
  }
  expect(COMPARISON_ROWS).toHaveLength(5)
})
