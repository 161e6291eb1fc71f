import type { Architecture, Deployment, Purpose, Scale } from '../../core/card.ts'
import type { Task } from '../../core/signals.ts'
import type { Complexity, Needs, Sensitivity } from './needs.ts'

const APPROACHES = ['single', 'hybrid'] as const
export type Approach = (typeof APPROACHES)[number]

/** hold: a person decides before a risky answer goes out. approve: before it is published. sample: a share is looked at. */
const OVERSIGHTS = ['none', 'sample', 'approve', 'hold'] as const
export type Oversight = (typeof OVERSIGHTS)[number]

/** What is known when a rule is asked: the needs, and what earlier rules concluded. */
export interface Situation {
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
  readonly when: (situation: Situation) => boolean
  readonly value: Value | ((situation: Situation) => Value)
  readonly because: string
}

export interface Conclusion<Value = string> {
  readonly value: Value
  readonly rule: string
  readonly because: string
}

export function conclude<Value>(
  rules: readonly Rule<Value>[],
  situation: Situation,
): Conclusion<Value> | undefined {
  const rule = rules.find((one) => one.when(situation))
  if (rule === undefined) return undefined
  const { value, name, because } = rule
  return {
    value: typeof value === 'function' ? (value as (s: Situation) => Value)(situation) : value,
    rule: name,
    because,
  }
}

/** From here on, requests a month are many. */
const MANY_REQUESTS = 100_000
/** Below this, dollars a month are few. */
const SMALL_BUDGET = 100

export const hasTask = ({ needs }: Situation, ...tasks: readonly Task[]): boolean =>
  needs.tasks?.some((task) => tasks.includes(task)) ?? false

export const hasMany = ({ needs }: Situation): boolean =>
  (needs.requestsPerMonth ?? 0) >= MANY_REQUESTS

export const isTight = ({ needs }: Situation): boolean =>
  (needs.budgetPerMonth ?? Number.POSITIVE_INFINITY) < SMALL_BUDGET
