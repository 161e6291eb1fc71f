import type { Protocol, ReasoningFamily } from '../../core/card.ts'
import { REASONING_EFFORTS, type ReasoningEffort } from '../../core/chat.ts'
import { type Dropped, dropped, refused } from './tell-parameters.ts'

/** What is asked of a model's thinking, with the budget already planned by `planTokens`. */
export interface ReasoningWish {
  readonly effort?: ReasoningEffort
  /** Tokens; set when the client named a budget. */
  readonly askedBudget?: number
  /** Tokens that thinking may take under the planned limit; undefined when there is no room for any. */
  readonly plannedBudget?: number
  /** Effort words the upstream takes; absent: all. */
  readonly efforts?: readonly string[]
  /** Tokens of thinking the upstream takes; absent: any number, and none. */
  readonly budgets?: { readonly least: number; readonly most: number }
}

export interface ReasoningControl {
  /** Fields of the request's body, nested as the protocol wants them. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly told: readonly Dropped[]
  /** Whether the model will think visibly; some protocols then forbid other parameters. */
  readonly thinks: boolean
}

type Writer = (wish: ReasoningWish) => ReasoningControl

/** How each family takes its reasoning controls. */
const WRITERS: Readonly<Record<ReasoningFamily, Writer>> = {
  none: (wish) => ({
    fields: {},
    told: [dropped(parameterOf(wish), 'this model has no reasoning control')],
    thinks: false,
  }),
  'openai-effort': (wish) => {
    const { effort, told } = nearestEffort(wish)
    return { fields: { reasoning_effort: effort }, told, thinks: effort !== 'none' }
  },
  'anthropic-budget': (wish) => {
    if (wish.effort === 'none') return silent
    if (wish.plannedBudget === undefined) return noRoom(wish)
    const thinking = { type: 'enabled', budget_tokens: wish.plannedBudget }
    return { fields: { thinking }, told: [], thinks: true }
  },
  'anthropic-adaptive': (wish) => {
    if (wish.effort === 'none') return silent
    const asked = effortOf(wish)
    const effort = wish.efforts?.includes(asked) ? asked : ADAPTIVE_EFFORTS[asked]
    const fields = { thinking: { type: 'adaptive' }, output_config: { effort } }
    return { fields, told: [], thinks: true }
  },
  'gemini-budget': (wish) => {
    const { least, most } = wish.budgets ?? { least: 0, most: Number.POSITIVE_INFINITY }
    if (wish.effort === 'none') {
      const told = least === 0 ? [] : [dropped('reasoning_effort', ALWAYS_THINKS)]
      return { ...thinkingConfig({ thinkingBudget: least }, false), told }
    }
    if (wish.plannedBudget === undefined) return noRoom(wish)
    const thinkingBudget = Math.min(wish.plannedBudget, most)
    return thinkingConfig({ thinkingBudget, includeThoughts: true }, true)
  },
  'gemini-level': (wish) => {
    const asked = { ...wish, effort: GEMINI_LEVELS[effortOf(wish)] }
    const { effort: thinkingLevel, told } = nearestEffort(asked)
    return { ...thinkingConfig({ thinkingLevel, includeThoughts: true }, true), told }
  },
  deepseek: (wish) => {
    const thinks = wish.effort !== 'none'
    const thinking = { type: thinks ? 'enabled' : 'disabled' }
    // Others that took over its switch have no word for how much.
    if (!thinks || !wish.efforts) return { fields: { thinking }, told: onlyOnOrOff(wish), thinks }
    const { effort, told } = nearestEffort(wish)
    return { fields: { thinking, reasoning_effort: effort }, told, thinks }
  },
  'qwen-template': (wish) => {
    const thinks = wish.effort !== 'none'
    // Who serves it under names of their own (Groq) takes no arguments for its template.
    if (wish.efforts) return WRITERS['openai-effort'](wish)
    const fields = { chat_template_kwargs: { enable_thinking: thinks } }
    return { fields, told: onlyOnOrOff(wish), thinks }
  },
  openrouter: (wish) => {
    const reasoning =
      wish.askedBudget === undefined ? { effort: wish.effort } : { max_tokens: wish.askedBudget }
    return { fields: { reasoning }, told: [], thinks: wish.effort !== 'none' }
  },
}

/** Where the protocol, not the family, says how it is written. */
const BY_PROTOCOL: Readonly<
  Partial<Record<Protocol, Readonly<Partial<Record<ReasoningFamily, Writer>>>>>
> = {
  // Google's OpenAI-shaped endpoint takes OpenAI's word for it.
  openai: {
    'gemini-budget': WRITERS['openai-effort'],
    'gemini-level': WRITERS['openai-effort'],
  },
  ollama: {
    'openai-effort': (wish) => {
      const { effort, told } = nearestEffort({ efforts: ['low', 'medium', 'high'], ...wish })
      return { fields: { think: effort }, told, thinks: true }
    },
    deepseek: ollamaSwitch,
    'qwen-template': ollamaSwitch,
  },
}

const ADAPTIVE_EFFORTS = {
  minimal: 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'max',
  max: 'max',
} as const

const ALWAYS_THINKS = 'this model always thinks; the least it takes was sent'

const GEMINI_LEVELS = {
  none: 'minimal',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'high',
  max: 'high',
} as const

/** Writes a wish the way a family takes it on a protocol. Nothing asked, nothing written. */
export function reasoningControls(
  family: ReasoningFamily,
  protocol: Protocol,
  wish: ReasoningWish,
): ReasoningControl {
  if (wish.effort !== undefined && wish.askedBudget !== undefined) {
    throw refused('reasoning_effort', 'and a reasoning budget cannot be given together')
  }
  if (wish.effort === undefined && wish.askedBudget === undefined) return silent
  if (family === 'none' && wish.effort === 'none') return silent
  const write = BY_PROTOCOL[protocol]?.[family] ?? WRITERS[family]
  return write(wish)
}

const silent: ReasoningControl = { fields: {}, told: [], thinks: false }

function thinkingConfig(config: object, thinks: boolean): ReasoningControl {
  return { fields: { thinkingConfig: config }, told: [], thinks }
}

function ollamaSwitch(wish: ReasoningWish): ReasoningControl {
  const think = wish.effort !== 'none'
  return { fields: { think }, told: onlyOnOrOff(wish), thinks: think }
}

function noRoom(wish: ReasoningWish): ReasoningControl {
  const reason = 'the limit on output leaves no room for thinking beside the answer'
  return { fields: {}, told: [dropped(parameterOf(wish), reason)], thinks: false }
}

function onlyOnOrOff(wish: ReasoningWish): readonly Dropped[] {
  if (wish.askedBudget === undefined) return []
  return [dropped('reasoning_budget', 'thinking can only be turned on or off for this model')]
}

function parameterOf(wish: ReasoningWish): string {
  return wish.askedBudget === undefined ? 'reasoning_effort' : 'reasoning_budget'
}

/** A budget in the words of those who take effort only. */
function effortOf(wish: ReasoningWish): Exclude<ReasoningEffort, 'none'> {
  if (wish.effort !== undefined) return wish.effort === 'none' ? 'minimal' : wish.effort
  const budget = wish.askedBudget ?? 0
  if (budget <= 2048) return 'low'
  return budget <= 16_384 ? 'medium' : 'high'
}

/** The nearest word that is taken, the lower one when two are as near; told where it is another than was asked. */
function nearestEffort(wish: ReasoningWish): {
  readonly effort: string
  readonly told: readonly Dropped[]
} {
  const asked = wish.effort ?? effortOf(wish)
  if (!wish.efforts || wish.efforts.includes(asked)) return { effort: asked, told: [] }
  const [only, ...others] = wish.efforts.filter((word) => word !== 'none')
  if (only === 'default' && asked !== 'none') return { effort: only, told: [] }
  const rank = (word: string) => REASONING_EFFORTS.indexOf(word as ReasoningEffort)
  const near = wish.efforts.reduce((best, word) =>
    Math.abs(rank(word) - rank(asked)) < Math.abs(rank(best) - rank(asked)) ? word : best,
  )
  // Who thinks or does not, and nothing between, thinks where any thinking is asked for.
  const nearest = asked !== 'none' && only !== undefined && others.length === 0 ? only : near
  const reason = `this model does not take '${asked}'; '${nearest}' was sent`
  return { effort: nearest, told: [dropped('reasoning_effort', reason)] }
}
