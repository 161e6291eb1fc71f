import { createSentenceWindow } from '../../checks/window/sentence-window.ts'
import { choiceOf, isContent, type Part } from '../../core/chat.ts'

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
  const messages = createMessageCutter()
  const last: Part[] = []
  function pushed(part: Part): readonly Part[] {
    if (part.type === 'text-delta' && (part.choice ?? 0) === 0) {
      messages.came(part)
      return messages.cut(window.push(part.text).length)
    }
    // Further choices, which nobody asked for here, were looked at by no check.
    const isFurther = choiceOf(part) > 0
    if (part.type !== 'native' && part.type !== 'reasoning-delta' && !isFurther) last.push(part)
    return NOTHING
  }
  return {
    isReleased: () => window.released() > 0,
    isRefused: () => window.isRefused(),
    push: (parts) => parts.flatMap(pushed),
    end() {
      const rest = messages.cut(window.end().length)
      // Where no text has passed, all of the answer waits for its verdict, tool calls as well.
      return window.isRefused() || window.released() === 0 ? NOTHING : [...rest, ...last]
    },
  }
}

type TextPart = Extract<Part, { type: 'text-delta' }>

/**
 * An answer may be several messages ("phases"), and a piece that goes out end in another than it began in. Remembers which
 * message each text came as, so that it goes out as that.
 */
function createMessageCutter() {
  /** What has come and is not out, in order; next to each other only what must not be put together. */
  const waiting: TextPart[] = []
  /** What is out of the break that stands first: it goes out in one part. */
  let begun = ''

  function take(next: TextPart, length: number): TextPart | undefined {
    const text = next.text.slice(0, length)
    const isWhole = text.length === next.text.length
    if (isWhole) waiting.shift()
    else waiting[0] = { ...next, text: next.text.slice(length) }
    if (!next.isBreak) return { ...next, text }
    begun += text
    if (!isWhole) return undefined
    const whole = { ...next, text: begun }
    begun = ''
    return whole
  }

  return {
    came({ text, phase, isBreak }: TextPart): void {
      if (text === '') return
      const before = waiting.at(-1)
      if (before && !before.isBreak && !isBreak && before.phase === phase) {
        waiting[waiting.length - 1] = { ...before, text: before.text + text }
        return
      }
      const told = { ...(phase === undefined ? {} : { phase }), ...(isBreak ? { isBreak } : {}) }
      waiting.push({ type: 'text-delta', text, ...told })
    },
    /** The next so many characters. */
    cut(length: number): readonly TextPart[] {
      const out: TextPart[] = []
      let left = length
      for (let next = waiting[0]; left > 0 && next !== undefined; next = waiting[0]) {
        const part = take(next, left)
        left -= next.text.length
        if (part !== undefined) out.push(part)
      }
      return out
    },
  }
}
