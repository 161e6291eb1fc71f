/** A check looks at an answer and says what it found and how much it could look at. */
import type {
  FinishReason,
  Message,
  ResponseFormat,
  ToolCall,
  ToolChoice,
  ToolDefinition,
} from './chat.ts'

export const CHECK_NAMES = [
  'complete',
  'refusal',
  'language',
  'structure',
  'tool-arguments',
  'degeneration',
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'logic',
  'code',
  'grounding',
  'consistency',
  'steps',
  'agreement',
  'judge',
] as const
/** A check that the operator runs: the configuration says where it is asked. */
export type OwnCheckName = `own:${string}`
export type BuiltInCheckName = (typeof CHECK_NAMES)[number]
export type CheckName = BuiltInCheckName | OwnCheckName
/** What may stand behind `own:`. */
export const OWN_CHECK_WORD = /^[a-z0-9][a-z0-9-]{0,59}$/

export function isOwnCheck(name: string): name is OwnCheckName {
  return name.startsWith('own:')
}

/** Checks that live by what other models say. */
export const MODEL_CHECKS: readonly CheckName[] = ['agreement', 'judge']

/** `abstain`: nothing here this check can judge. `error`: it could not do its work, which is never a pass. */
export type Verdict = 'pass' | 'fail' | 'abstain' | 'error'

export interface Finding {
  /** Characters of the answer, end exclusive. */
  readonly span: { readonly start: number; readonly end: number }
  /** Step of the answer, from 0. */
  readonly step?: number
  /** What the answer says. */
  readonly claim: string
  readonly found?: string
  readonly expected?: string
  readonly message: string
  /** Stable, for example `wrong-result`. */
  readonly code: string
  /** `wrong`: shown to be wrong; a veto. `doubt`: lowers confidence only. */
  readonly weight: 'wrong' | 'doubt'
}

export interface CheckResult {
  readonly check: CheckName
  readonly version: number
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** How many of the answer's units (claims, steps, sentences…) could be looked at. */
  readonly coverage: { readonly checked: number; readonly total: number }
  readonly ms: number
  /** Why it abstained or erred. */
  readonly note?: string
  /** Which of several answers (`n`) it is about, from 0; absent for the first. Spans are of that answer's text. */
  readonly choice?: number
}

export interface CheckInput {
  /** The last thing the user asked. */
  readonly question?: string
  readonly conversation?: readonly Message[]
  readonly answer: string
  /** The answer came in the field that a protocol has for refusing, where nobody expects the form that was asked for. */
  readonly declined?: true
  /** The answer's steps, where they are known; else the check splits the answer itself. */
  readonly steps?: readonly string[]
  /** Passages the answer should rest on: supplied context, tool results, retrieved text. */
  readonly context?: readonly string[]
  /** The answer may rest on the context alone and cites it as `[1]`, `[2]`…; with none it has to say that it does not know. */
  readonly citesContext?: true
  readonly finishReason?: FinishReason
  readonly responseFormat?: ResponseFormat
  readonly tools?: readonly ToolDefinition[]
  readonly toolChoice?: ToolChoice
  readonly toolCalls?: readonly ToolCall[]
  /** Language of the question, ISO 639-1. */
  readonly language?: string
  /** Answers of other samples or models to the same question. */
  readonly samples?: readonly string[]
  /** Other solutions are held to these where given: code with its tests. */
  readonly tests?: readonly string[]
}

export interface Check {
  readonly name: CheckName
  readonly version: number
  /** `text`: pure and quick. `process`: starts a child process. `model`: calls a model. `remote`: asks a service or a function of the operator's own. */
  readonly cost: 'text' | 'process' | 'model' | 'remote'
  /** Never throws for what the answer says; a bug becomes verdict `error` in `runChecks`. */
  run(input: CheckInput, signal: AbortSignal): CheckResult | Promise<CheckResult>
  /** Of a check with a process or a model: its result where a look at the text tells that there is nothing to do. */
  abstain?(input: CheckInput): CheckResult | undefined
}
