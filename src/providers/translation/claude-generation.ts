import { canonicalName } from '../../catalogue/canonical-name.ts'
import { knownName, type ModelCard } from '../../core/card.ts'

/** What the generations of Claude take otherwise than those before. Whatever is not taken is refused with a 400. */
export interface ClaudeGeneration {
  /** Takes temperature, top_p and top_k. */
  readonly sampling: boolean
  /** Thinks where nothing is said of it. */
  readonly thinksUnasked: boolean
  /** The kind of thinking that is none; absent: it cannot be turned off. */
  readonly off?: 'disabled' | 'between_tools'
  /** Can be made to call a tool. */
  readonly forcedTools: boolean
  /** Goes on from words that an assistant has begun. */
  readonly prefill: boolean
  /** Knows the effort between high and max. */
  readonly xhigh: boolean
  /** Shows nothing of its thinking unless asked. */
  readonly hidesThinking: boolean
  /** Refuses its own thinking where what was said before it has changed ("Preserved thinking"). */
  readonly bindsThinking: boolean
}

/** Up to 4.5, and models whose name says nothing. */
const FIRST: ClaudeGeneration = {
  sampling: true,
  thinksUnasked: false,
  off: 'disabled',
  forcedTools: true,
  prefill: true,
  xhigh: false,
  hidesThinking: false,
  bindsThinking: false,
}
const UNBEGUN: ClaudeGeneration = { ...FIRST, prefill: false }
const FIXED: ClaudeGeneration = { ...UNBEGUN, sampling: false, xhigh: true, hidesThinking: true }
const UNASKED: ClaudeGeneration = { ...FIXED, thinksUnasked: true }
const ALWAYS: ClaudeGeneration = {
  sampling: false,
  thinksUnasked: true,
  forcedTools: false,
  prefill: false,
  xhigh: true,
  hidesThinking: true,
  bindsThinking: true,
}

/** By the catalogue's spelling of a name, after Anthropic's migration guides of 2026. The first row counts. */
const GENERATIONS: readonly (readonly [RegExp, ClaudeGeneration])[] = [
  [/^claude-(?:opus|sonnet|haiku)4-6(?!\d)/, UNBEGUN],
  [/^claude-opus4-[78](?!\d)/, FIXED],
  [/^claude-sonnet5-[5-9](?!\d)/, { ...ALWAYS, off: 'between_tools' }],
  [/^claude-opus5-[5-9](?!\d)|^claude-(?:fable|mythos)(?:5-\d(?!\d)|[6-9])/, ALWAYS],
  [/^claude-(?:fable|mythos)/, { ...ALWAYS, bindsThinking: false }],
  [/^claude-haiku5-[5-9](?!\d)/, { ...UNASKED, bindsThinking: true }],
  [/^claude-(?:opus|sonnet|haiku)5(?!\d)/, UNASKED],
]

/** Names come from the configuration, so there are few. */
const known = new Map<string, ClaudeGeneration>()

export function claudeGeneration(card: Pick<ModelCard, 'model' | 'baseModel'>): ClaudeGeneration {
  const model = knownName(card)
  const found = known.get(model)
  if (found) return found
  const name = canonicalName(model)
  const generation = GENERATIONS.find(([pattern]) => pattern.test(name))?.[1] ?? FIRST
  known.set(model, generation)
  return generation
}
