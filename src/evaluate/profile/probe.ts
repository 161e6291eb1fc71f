import type { Sandbox } from '../../checks/code/sandbox/sandbox.ts'
import type { Modality } from '../../core/card.ts'
import type { ChatRequest, ToolCall, Usage } from '../../core/chat.ts'

export const SUITES = ['quick', 'full'] as const
export type Suite = (typeof SUITES)[number]

/** What is probed; each family is measured by its own generator. */
export const FAMILIES = [
  'arithmetic',
  'word-problems',
  'equations',
  'units',
  'finance',
  'logic',
  'traps',
  'code',
  'instructions',
  'structured',
  'tools',
  'grounded',
  'unanswerable',
  'facts',
  'invented-facts',
  'long-context',
  'harmful',
  'harmless',
  'paraphrase',
  'confidence',
  'diversity',
  'languages',
  'shapes',
  'charts',
  'digits',
  'tones',
  'speech',
] as const
export type Family = (typeof FAMILIES)[number]

/** `abstained`: it says that it does not know or cannot. `failed`: no answer came. */
export const PROBE_OUTCOMES = ['right', 'wrong', 'abstained', 'refused', 'failed'] as const
export type ProbeOutcome = (typeof PROBE_OUTCOMES)[number]

export interface ProbeAnswer {
  readonly text: string
  readonly toolCalls: readonly ToolCall[]
  /** Thinking was seen or counted. */
  readonly thought: boolean
  readonly usage: Usage
}

export interface ProbeScore {
  readonly outcome: ProbeOutcome
  /** 0..1, claimed by the model where it was asked for. */
  readonly confidence?: number
  /** Whether the steps that lead to a result were shown; absent where none were asked for. */
  readonly showedSteps?: boolean
  /** What was read from the answer, to compare paraphrases and samples by; never the whole text. */
  readonly key?: string
}

export interface Probe {
  /** Same suite, seed and id: same probe. */
  readonly id: string
  readonly family: Family
  readonly request: ChatRequest
  /** What the card must take beside text; other models are not asked. */
  readonly needs?: Extract<Modality, 'image' | 'audio'>
  /** Makes the request where that takes time; then `request` holds its words only. */
  prepare?(signal: AbortSignal): Promise<ChatRequest>
  /** Paraphrases of one question, or samples of one prompt. */
  readonly group?: string
  score(answer: ProbeAnswer, tools: ProbeTools): ProbeScore | Promise<ProbeScore>
}

export interface ProbeTools {
  readonly sandbox: Sandbox
  readonly signal: AbortSignal
}

export interface ProbeDraft extends Omit<Probe, 'id' | 'family'> {}

export function ask(text: string, extra: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'profile',
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    tools: [],
    choices: 1,
    stream: true,
    includeUsage: true,
    wishes: {},
    maxOutputTokens: 4_000,
    ...extra,
  }
}
