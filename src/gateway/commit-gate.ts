import { isContent, type Part } from '../core/chat.ts'

/**
 * Stands between a model and the client. Until the first content passes, another model may take over unseen; after
 * it, the answer is this model's for good.
 */
export interface CommitGate {
  /** True once content has passed. */
  readonly released: boolean
  /** Parts that may go out now that this one has come. */
  push(part: Part): readonly Part[]
  /** What is left when the model has ended well. */
  end(): readonly Part[]
}

const NOTHING: readonly Part[] = []

/** Lets everything pass from the first content on. */
export function liveGate(): CommitGate {
  let waiting: Part[] | undefined = []
  return {
    get released() {
      return waiting === undefined
    },
    push(part) {
      if (waiting === undefined) return [part]
      waiting.push(part)
      if (!isContent(part)) return NOTHING
      const all = waiting
      waiting = undefined
      return all
    },
    end: () => waiting ?? NOTHING,
  }
}

/** Lets nothing pass: the caller keeps the parts until the verdict. */
export function heldGate(): CommitGate {
  return { released: false, push: () => NOTHING, end: () => NOTHING }
}
