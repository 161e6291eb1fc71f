/** Inputs at which programs for lists often go wrong. */
import type { Value } from './value.ts'

export const SORTS: readonly (readonly Value[])[] = [
  [[3, 1, 2]],
  [[2, 2, 1]],
  [[-1, -5, 3]],
  [[10, 9, 100]],
]
export const EXTREMES: readonly (readonly Value[])[] = [
  [[-3, -1, -2]],
  [[5]],
  [[2, 2, 2]],
  [[1, 2, 3]],
  [[3, 2, 1]],
]
