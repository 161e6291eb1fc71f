import type { FinishReason } from '../../../core/chat.ts'

export const SCENARIO_GROUPS = [
  'facts',
  'chat',
  'customer-support',
  'reasoning',
  'grounding',
  'units',
  'finance',
  'health',
  'legal',
  'creative',
  'code',
  'tools',
  'structure',
  'behaviour',
  'media',
] as const
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number]

/** One written answer. A plain string is its text. */
export type Written =
  | string
  | {
      readonly text?: string
      /** Said before the text, as reasoning. */
      readonly thinking?: string
      readonly finish?: FinishReason
      readonly refusal?: string
      /** Called when the request offers a tool of this name or, failing that, any tool. */
      readonly toolCall?: {
        readonly name: string
        readonly arguments: Readonly<Record<string, unknown>>
      }
      /** A picture or a sound made by code. */
      readonly media?: 'picture' | 'jingle'
    }

export interface Scenario {
  readonly id: string
  readonly title: string
  readonly group: ScenarioGroup
  /** Ways of asking; the first is the one that is shown. */
  readonly prompts: readonly [string, ...string[]]
  /** What a user should see happen. */
  readonly expect: string
  /** A passage to send along, as part of the prompt or as `secondline.context`. */
  readonly context?: string
  readonly first: Written
  /** The other model of the first line: it errs elsewhere. Answers as the first one does where absent. */
  readonly other?: Written
  /** The right answer. The creative and the multimodal line give it too. */
  readonly second: Written
  /** What the second line says as long as nobody has told it of findings. */
  readonly secondUnchecked?: Written
  /** How the answer goes on when a tool has answered; `{result}` is what it said. */
  readonly afterTool?: string
}
