import type { Architecture, Deployment, Purpose, Scale } from '../../core/card.ts'
import type { Task } from '../../core/signals.ts'
import type { Complexity, Needs, Sensitivity } from './needs.ts'

const APPROACHES = ['single', 'hybrid'] as const
export type Approach = (typeof APPROACHES)[number]

/** hold: a person decides before a risky answer goes out. approve: before it is published. sample: a share is looked at. */
const OVERSIGHTS = ['none', 'sample', 'approve', 'hold'] as const
export type Oversight = (typeof OVERSIGHTS)[number]

/** What is known when a rule is asked: the needs, and what earlier rules concluded. */
export interface UseCase {
  readonly needs: Needs
  readonly complexity?: Complexity
  readonly purpose?: Purpose
  readonly sensitivity?: Sensitivity
  readonly approach?: Approach
  readonly deployment?: Deployment
  readonly scale?: Scale
  readonly architecture?: Architecture
}

/** The first rule of a list whose condition holds decides, and is named. */
export interface Rule<Value> {
  readonly name: string
  readonly when: (useCase: UseCase) => boolean
  readonly value: Value | ((useCase: UseCase) => Value)
  readonly because: string
}

export interface Conclusion<Value = string> {
  readonly value: Value
  readonly rule: string
  readonly because: string
}

export function conclude<Value>(
  rules: readonly Rule<Value>[],
  useCase: UseCase,
): Conclusion<Value> | undefined {
  const rule = rules.find((one) => one.when(useCase))
  if (rule === undefined) return undefined
  const { value, name, because } = rule
  return {
    value: typeof value === 'function' ? (value as (s: UseCase) => Value)(useCase) : value,
    rule: name,
    because,
  }
}

/** From here on, requests a month are many. */
const MANY_REQUESTS = 100_000
/** Below this, dollars a month are few. */
const SMALL_BUDGET = 100

export const hasTask = ({ needs }: UseCase, ...tasks: readonly Task[]): boolean =>
  needs.tasks?.some((task) => tasks.includes(task)) ?? false

export const hasMany = ({ needs }: UseCase): boolean =>
  (needs.requestsPerMonth ?? 0) >= MANY_REQUESTS

export const isTight = ({ needs }: UseCase): boolean =>
  (needs.budgetPerMonth ?? Number.POSITIVE_INFINITY) < SMALL_BUDGET
