/** Who sends a request, and what they may use. */
import type { Usage } from '../../core/chat.ts'
import type { Policy } from '../../core/policy.ts'
import type { KeyScope } from './key-scope.ts'
import type { RatesLeft } from './rates-left.ts'

/** The operator: owns everything of an installation until keys say otherwise. */
export const OPERATOR_TENANT = 'default'

/** Everything, without limits. */
export const OPERATOR_SCOPE: KeyScope = {
  tenant: OPERATOR_TENANT,
  role: 'admin',
  routes: ['data', 'review', 'audit', 'admin'],
  limits: {},
  mayDebug: true,
}

export interface Caller {
  readonly tenant: string
  readonly scope: KeyScope
  /** Public id of the key; absent on loopback with no keys configured. */
  readonly keyId?: string
  /** Who created the key, if it was created over HTTP: a key's id or `person:NAME`. */
  readonly keyMadeBy?: string
  /** The same for the first key of a chain of keys that created one another: whoever holds that one could hold this one too. */
  readonly keyOwner?: string
  /** Pseudonym of the person for whom the client asks; absent where it names none, or none is kept. */
  readonly endUser?: string
}

/** Cards a caller may use: those named and those of its lines. Undefined means every card, empty means none. */
export function allowedCards(
  { scope }: Caller,
  { lines }: Pick<Policy, 'lines'>,
): readonly string[] | undefined {
  if (scope.lines === undefined) return scope.cards
  const ofLines = scope.lines.flatMap((line) => lines[line])
  return scope.cards === undefined ? ofLines : ofLines.filter((id) => scope.cards?.includes(id))
}

/** What is reserved within the key's limits for one run before its first call, and settled when it ends. */
export interface Admission {
  /** Money left for this key, micro-dollars; undefined means no limit. */
  readonly budgetMicros?: number
  /** What is left of the key's rates at this moment; absent where none are limited. */
  readonly ratesLeft?: () => RatesLeft
  /** Asks whether the run may move to a more expensive line. False when the key's share or count of escalations is used up. */
  mayEscalate(): Promise<boolean>
  /** Asked before each call of the run. Throws `policy_refused` where the tenant was stopped since; absent: nothing stops one. */
  readonly checkCall?: () => void
  settle(spent: { readonly micros: number; readonly usage: Usage }): void
  /** Counts what was paid for the run after it was settled, micro-dollars; absent where nothing is counted. */
  readonly charge?: (micros: number) => void
  /** Nothing was sent upstream: everything is returned. */
  refund(): void
}

export interface Need {
  readonly inputTokens: number
  readonly worstTokens: number
  /** What has to be there: answers as long as they were asked for. Asked only where money is limited. */
  worstMicros(): number
  /** What is set aside: with what models usually take beyond that. No less; absent: as much. */
  expectedMicros?(): number
}

/** Checks limits and reserves what the run may need. Throws `rate_limit_exceeded` or `budget_exceeded`. */
export type Admit = (caller: Caller, need: Need) => Promise<Admission> | Admission
