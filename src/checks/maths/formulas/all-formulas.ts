/** Every formula the check knows. */
import type { Formula } from './formula.ts'
import { GEOMETRY } from './geometry.ts'
import { MONEY_AND_DATA } from './money-and-data.ts'
import { SCIENCE } from './science.ts'

export const FORMULAS: readonly Formula[] = [...GEOMETRY, ...SCIENCE, ...MONEY_AND_DATA]
