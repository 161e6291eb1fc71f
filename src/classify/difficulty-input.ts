import type { Message } from '../core/chat.ts'
import type { TaskSignal } from '../core/signals.ts'
import type { TaskScores } from './task/judge-task.ts'

/** A vector and whose it is. */
export interface Embedding {
  /** `Embedder.id` */
  readonly embedder: string
  readonly vector: Float32Array
}

/** What the difficulty scorer may look at. */
export interface DifficultyInput {
  /** The last user turn. */
  readonly prompt: string
  readonly messages: readonly Message[]
  readonly task: TaskSignal
  readonly toolsOffered: number
  /** Of a prompt with a material: what its words say for each task, where that is known already. */
  readonly taskScores?: TaskScores
  /** Of the text that is scored; absent where there is no embedder, or it was not back in time. */
  readonly embedding?: Embedding
}
