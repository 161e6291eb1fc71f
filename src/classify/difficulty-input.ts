import type { Message } from '../core/chat.ts'
import type { TaskSignal } from '../core/signals.ts'

/** What the difficulty scorer may look at. */
export interface DifficultyInput {
  /** The last user turn. */
  readonly prompt: string
  readonly messages: readonly Message[]
  readonly task: TaskSignal
  readonly toolsOffered: number
}
