import type { Modality } from '../../core/card.ts'
import type { RiskDomain, Task } from '../../core/signals.ts'

export const COMPLEXITIES = ['simple', 'mixed', 'complex'] as const
export const SENSITIVITIES = ['low', 'medium', 'high'] as const
/** interactive: someone waits. patient: some seconds do not matter. batch: overnight. */
export const LATENCIES = ['interactive', 'patient', 'batch'] as const
/**
 * mixed: some requests are personal, others are not. regional: what is sent may not leave a country or the EU.
 * confidential: nothing may leave the house.
 */
export const PRIVACIES = ['public', 'personal', 'mixed', 'regional', 'confidential'] as const
/** none: no machines of one's own. servers: own servers. device: laptops, phones, machines without a network. */
export const INFRASTRUCTURES = ['none', 'servers', 'device'] as const

export type Complexity = (typeof COMPLEXITIES)[number]
export type Sensitivity = (typeof SENSITIVITIES)[number]
export type Latency = (typeof LATENCIES)[number]
export type Privacy = (typeof PRIVACIES)[number]
export type Infrastructure = (typeof INFRASTRUCTURES)[number]

/** What a use case asks of models. What is absent was not said; it is never filled in with a usual value. */
export interface Needs {
  readonly tasks?: readonly Task[]
  readonly complexity?: Complexity
  readonly sensitivity?: Sensitivity
  readonly domain?: RiskDomain
  readonly latency?: Latency
  readonly requestsPerMonth?: number
  /** US dollars. */
  readonly budgetPerMonth?: number
  readonly privacy?: Privacy
  readonly infrastructure?: Infrastructure
  /** Besides text. */
  readonly input?: readonly Modality[]
  /** Besides text. */
  readonly output?: readonly Modality[]
  /** ISO 639-1 */
  readonly languages?: readonly string[]
  /** Answers have to rest on documents or data of one's own, or on what is new. */
  readonly ownKnowledge?: boolean
  readonly tools?: boolean
  readonly structured?: boolean
}

export type NeedName = keyof Needs

/** Why a need has its value: words of the description, what a classifier said, or that it was stated. */
export interface Evidence {
  readonly need: NeedName
  readonly value: string
  readonly from: 'stated' | 'words' | 'classifier'
  /** The words that say so, at most 60 characters; absent for stated needs. */
  readonly words?: string
}

export interface ReadNeeds {
  readonly needs: Needs
  readonly evidence: readonly Evidence[]
}
