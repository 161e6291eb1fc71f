/** Policy is data: what signals require. It is made from the configuration and never changes while a run lasts. */
import type { Deployment, ModelCard } from './card.ts'
import type { CheckName, OwnCheckName, Verdict } from './check.ts'
import type { Line, Zone } from './line.ts'
import type { PiiKind, RiskDomain, Severity, Task } from './signals.ts'

export type Target =
  | { readonly quality: number }
  | { readonly secondLineShare: number }
  /** US dollars for a thousand requests. */
  | { readonly dollarsPerThousand: number }

export interface RuleCondition {
  /** Met at this severity or above. */
  readonly risk?: Severity
  /** Whether the risk is certain, or high by a learned score alone that ordinary texts reach too. Absent: either. */
  readonly certain?: boolean
  /** `none`: no domain was recognised. */
  readonly domains?: readonly (RiskDomain | 'none')[]
  readonly tasks?: readonly Task[]
  /** How hard the request looks, whatever line it is sent to. */
  readonly zones?: readonly Zone[]
  readonly privacy?: readonly PiiKind[]
  readonly languages?: readonly string[]
  readonly keys?: readonly string[]
  readonly tenants?: readonly string[]
  /** Random share of requests, 0..1. Each rule draws for itself, from the run's own dice. */
  readonly share?: number
  /** What the answer has to show too. Such a rule can ask for a person and for nothing else. */
  readonly answer?: AnswerCondition
}

/** Met when everything named is. */
export interface AnswerCondition {
  /** An amount of money above this in the answer or in what it passes to a tool. Amounts are not converted. */
  readonly amountAbove?: number
  /** ISO 4217. Absent: any. An amount whose currency cannot be told counts as each of them. */
  readonly currencies?: readonly string[]
  /** Any of these checks came to one of `verdicts`. A check that did not run has abstained. */
  readonly checks?: readonly CheckName[]
  /** Default: `fail` and `error`. */
  readonly verdicts?: readonly Verdict[]
  /** Also met where no confidence could be told. */
  readonly confidenceBelow?: number
}

/** What becomes of a conversation that no card which may serve can read whole. */
export type TooLong = 'refuse' | 'summarise' | 'trim'

export interface RuleRequirement {
  readonly line?: Line
  readonly checks?: readonly CheckName[]
  readonly oversight?: 'hold' | 'none'
  readonly onTimeout?: 'stay_held' | 'safe_template' | 'refuse' | 'handoff'
  readonly deployments?: readonly Deployment[]
  readonly regions?: readonly string[]
  /** Cards outside the places named serve too, and are sent placeholders in place of personal data. */
  readonly privacy?: 'redact'
  readonly release?: 'window' | 'hold'
  readonly fourEyes?: boolean
  readonly context?: TooLong
  /** No kept answer is given, and this one is not kept. */
  readonly cache?: 'never'
  /** No second card is asked where the first is slow. */
  readonly hedge?: 'never'
}

/** A part of conversations or keys, always the same: a larger share keeps those of a smaller. */
export interface Canary {
  /** 0..1 */
  readonly share: number
  readonly by: 'conversation' | 'key'
}

export interface PolicyRule {
  readonly name: string
  /** `shadow` only watches; `canary` acts on its share and watches the others. */
  readonly mode: 'enforce' | 'shadow' | 'canary'
  /** Set where `mode` is `canary`. */
  readonly canary?: Canary
  readonly when: RuleCondition
  readonly require: RuleRequirement
}

export interface ZoneThresholds {
  /** Difficulty from which a zone begins, 0..1; the second is not below the first. */
  readonly probe: number
  readonly second: number
}

/** Thresholds that an admin has approved; they stand in place of those worked out from the target. */
export interface DecisionThresholds {
  readonly every?: ZoneThresholds
  /** By class of prompt; goes before `every`. */
  readonly byClass?: Readonly<Record<string, ZoneThresholds>>
  readonly minConfidence?: number
}

export interface Policy {
  /** Cards of each line, in order of preference. */
  readonly lines: Readonly<Record<Line, readonly string[]>>
  readonly cards: Readonly<Record<string, ModelCard>>
  /** Weights above zero of cards that take their conversations in turns with their neighbours on a line. Absent: none does. */
  readonly shares?: Readonly<Record<string, number>>
  /** What names in requests stand for: `auto`, a line or a card. One that ends in `*` stands for all that begin so. */
  readonly aliases?: Readonly<Record<string, string>>
  readonly target: Target
  readonly rules: readonly PolicyRule[]
  /** Where the operator's own checks run, by their names: what they are sent leaves the gateway. */
  readonly ownChecks?: Readonly<Record<OwnCheckName, Pick<ModelCard, 'deployment' | 'region'>>>
  /** Checks that run on every answer of a zone. */
  readonly checks: Readonly<Record<Zone, readonly CheckName[]>>
  /** Probability of being right below which a probed answer escalates, 0..1. */
  readonly minConfidence: number
  /** Whether a second cheap sample is taken in the probe zone, for agreement. */
  readonly sample: boolean
  /** Calls of one run, all purposes together. */
  readonly maxCalls: number
  /** When the second line is needed and cannot be had and risk is not high. */
  readonly onSecondUnavailable: 'answer_with_notice' | 'error'
  /** Absent: a request with tools that only one provider has is refused. */
  readonly providerTools?: 'leave_out'
  readonly thresholds?: DecisionThresholds
  /** Lines whose slow calls are made a second time, by another card. */
  readonly hedge?: {
    readonly lines: readonly Line[]
    /** Absent: after the time within which 95 of 100 calls of the card began to answer. */
    readonly afterMs?: number
    /** Second calls for each first one, at most. */
    readonly share: number
  }
  /** Where no rule says otherwise. Absent: refused everywhere, and no rule says otherwise. */
  readonly context?: TooLong
}
