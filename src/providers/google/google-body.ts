import { canonicalName } from '../../catalogue/canonical-name.ts'
import { knownName, lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest, ToolChoice } from '../../core/chat.ts'
import { type JsonObject, numberOf } from '../../providers/read-json.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import { reasoningControls } from '../../providers/translation/reasoning-controls.ts'
import {
  type Dropped,
  dropped,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { googleContents } from './google-contents.ts'
import { thinkingLimits } from './thinking-limits.ts'

type Body = Record<string, unknown>

/** The body of Gemini's `generateContent`. */
export function generateBody(
  request: ChatRequest,
  card: ModelCard,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  const family = card.capabilities.reasoning
  const { limit, thinking } = planTokens(card, request)
  const { system, contents } = googleContents(request.messages, {
    lineage: lineageOf(card),
    needsSignatures: family === 'gemini-level',
  })
  const control = reasoningControls(family, 'google', {
    ...(request.reasoningEffort === undefined ? {} : { effort: request.reasoningEffort }),
    ...(request.reasoningBudgetTokens === undefined
      ? {}
      : { askedBudget: request.reasoningBudgetTokens }),
    ...(thinking === undefined ? {} : { plannedBudget: thinking }),
    ...thinkingLimits(card),
  })
  const generationConfig: Body = { ...samplingOf(request), ...formatOf(request), ...control.fields }
  if (limit !== undefined) generationConfig.maxOutputTokens = limit
  if (card.output.includes('image')) generationConfig.responseModalities = ['TEXT', 'IMAGE']
  const body: Body = { contents, generationConfig, ...toolsOf(request) }
  if (system !== '') body.systemInstruction = { parts: [{ text: system }] }
  const told = unmappedParameters(request, Object.keys(FROM_SOURCE))
  const ignored = hasFixedSampling(card) ? dropSampling(generationConfig) : []
  return { body, dropped: [...told, ...ignored, ...control.told] }
}

/** Passed over since 3.6 Flash, and to be refused by later models, says Google's "Gemini latest model" guide. */
function hasFixedSampling(card: ModelCard): boolean {
  return /^gemini(?:3-[6-9](?!\d)|3-5-flash-lite|[4-9])/.test(canonicalName(knownName(card)))
}

const SAMPLING = { temperature: 'temperature', topP: 'top_p', topK: 'top_k' } as const

function dropSampling(config: Body): readonly Dropped[] {
  const told: Dropped[] = []
  for (const [theirs, name] of Object.entries(SAMPLING)) {
    if (config[theirs] !== undefined) {
      told.push(dropped(name, 'the sampling of this model is fixed'))
    }
    delete config[theirs]
  }
  return told
}

/** Parameters that only the client's own body has, and Gemini's names for them. */
const FROM_SOURCE: Readonly<Record<string, string>> = {
  presence_penalty: 'presencePenalty',
  frequency_penalty: 'frequencyPenalty',
  top_k: 'topK',
}

function samplingOf(request: ChatRequest): Body {
  const config: Body = {}
  if (request.temperature !== undefined) config.temperature = request.temperature
  if (request.topP !== undefined) config.topP = request.topP
  if (request.seed !== undefined) config.seed = request.seed
  if (request.stop && request.stop.length > 0) config.stopSequences = request.stop
  if (request.choices > 1) config.candidateCount = request.choices
  for (const [name, theirs] of Object.entries(FROM_SOURCE)) {
    const value = numberOf(request.source?.body[name])
    if (value !== undefined) config[theirs] = value
  }
  return config
}

function formatOf({ responseFormat }: ChatRequest): Body {
  if (!responseFormat || responseFormat.type === 'text') return {}
  const json = { responseMimeType: 'application/json' }
  if (responseFormat.type === 'json_object') return json
  return { ...json, responseJsonSchema: responseFormat.schema }
}

function toolsOf(request: ChatRequest): Body {
  if (request.tools.length === 0) return {}
  const functionDeclarations = request.tools.map((tool) => ({
    name: tool.name,
    ...(tool.description === undefined ? {} : { description: tool.description }),
    ...(tool.parameters === undefined ? {} : { parametersJsonSchema: tool.parameters }),
  }))
  const tools = { tools: [{ functionDeclarations }] }
  if (request.toolChoice === undefined) return tools
  return { ...tools, toolConfig: { functionCallingConfig: callingConfig(request.toolChoice) } }
}

function callingConfig(choice: ToolChoice): JsonObject {
  if (typeof choice === 'object') return { mode: 'ANY', allowedFunctionNames: [choice.name] }
  return { mode: { auto: 'AUTO', none: 'NONE', required: 'ANY' }[choice] }
}
