import { createSentenceWindow } from '../../checks/window/sentence-window.ts'
import { isContent, type Part } from '../../core/chat.ts'

/**
 * Stands between a model and the client. Until the first content passes, another model may take over unseen; after
 * it, the answer is this model's for good.
 */
export interface CommitGate {
  /** True once content has passed. */
  isReleased(): boolean
  /** True once the checks of a window have refused what comes next: nothing more passes. */
  isRefused(): boolean
  /** Parts that may go out now that these have come. */
  push(parts: readonly Part[]): readonly Part[]
  /** What is left when the model has ended well. */
  end(): readonly Part[]
}

const NOTHING: readonly Part[] = []

/** Lets everything pass from the first content on. Without any, the parts stay here: the answer may yet be another's. */
export function liveGate(): CommitGate {
  let waiting: Part[] | undefined = []
  return {
    isRefused: () => false,
    isReleased: () => waiting === undefined,
    push(parts) {
      if (waiting === undefined) return parts
      // No spread: a whole answer comes at once, with more parts than a function takes arguments.
      for (const part of parts) waiting.push(part)
      if (!parts.some(isContent)) return NOTHING
      const all = waiting
      waiting = undefined
      return all
    },
    end: () => NOTHING,
  }
}

/** Lets nothing pass: the caller keeps the parts until the verdict. */
export function heldGate(): CommitGate {
  return {
    isReleased: () => false,
    isRefused: () => false,
    push: () => NOTHING,
    end: () => NOTHING,
  }
}

/**
 * Lets text pass sentence by sentence as far as `accepts` agrees with all that would then be out. Everything that is
 * no text waits for the end; a model's thinking, which no check looks at, stays here.
 */
export function windowGate(accepts: (prefix: string) => boolean): CommitGate {
  const window = createSentenceWindow({ check: accepts })
  const last: Part[] = []
  const asParts = (text: string): readonly Part[] =>
    text === '' ? NOTHING : [{ type: 'text-delta', text }]
  function pushed(part: Part): readonly Part[] {
    if (part.type === 'text-delta' && (part.choice ?? 0) === 0)
      return asParts(window.push(part.text))
    // Further choices, which nobody asked for here, were looked at by no check.
    const isFurther = 'choice' in part && (part.choice ?? 0) > 0
    if (part.type !== 'native' && part.type !== 'reasoning-delta' && !isFurther) last.push(part)
    return NOTHING
  }
  return {
    isReleased: () => window.released() > 0,
    isRefused: () => window.isRefused(),
    push: (parts) => parts.flatMap(pushed),
    end() {
      const rest = asParts(window.end())
      // Where no text has passed, all of the answer waits for its verdict, tool calls as well.
      return window.isRefused() || window.released() === 0 ? NOTHING : [...rest, ...last]
    },
  }
}
