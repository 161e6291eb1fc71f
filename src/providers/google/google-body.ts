import { canonicalName } from '../../catalogue/canonical-name.ts'
import { knownName, lineageOf, type ModelCard, type ReasoningFamily } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { writtenParameter } from '../../core/written-parameter.ts'
import { type JsonObject, numberOf, objectOf, objectsOf } from '../../providers/read-json.ts'
import { geminiSchema } from '../../providers/translation/fit-schema.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import { reasoningControls } from '../../providers/translation/reasoning-controls.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { BEGINNING, GO_ON, withUserTurn } from '../../providers/translation/with-user-turn.ts'
import { googleContents, systemText } from './google-contents.ts'
import { writtenContents } from './google-written.ts'
import { thinkingLimits } from './thinking-limits.ts'

type Body = Record<string, unknown>

/** The body of Gemini's `generateContent`. */
export function generateBody(
  request: ChatRequest,
  card: ModelCard,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  const family = card.capabilities.reasoning
  const { limit, thinking } = planTokens(card, request)
  const options = {
    lineage: lineageOf(card),
    namesCalls: card.provider !== 'vertex',
    needsSignatures: family === 'gemini-level',
  }
  const messages = withUserTurn(request.messages)
  const contents = withUserAtEnds(
    writtenContents(request, options) ?? googleContents(messages, options),
    card,
  )
  if (contents.length === 0) throw refused('messages', 'say nothing')
  const system = systemText(messages)
  const control = reasoningControls(family, 'google', {
    ...(request.reasoningEffort === undefined ? {} : { effort: request.reasoningEffort }),
    ...(request.reasoningBudgetTokens === undefined
      ? {}
      : { askedBudget: request.reasoningBudgetTokens }),
    ...(thinking === undefined ? {} : { plannedBudget: thinking }),
    ...thinkingLimits(card),
  })
  const speaksIt = request.source?.dialect === 'google-generate'
  const generationConfig: Body = {
    ...(card.output.includes('image') ? { responseModalities: ['TEXT', 'IMAGE'] } : {}),
    ...ownConfig(request, family),
    ...samplingOf(request),
    ...formatOf(request),
    ...control.fields,
  }
  if (limit !== undefined) generationConfig.maxOutputTokens = limit
  const body: Body = { ...ownFields(request), contents, generationConfig, ...toolsOf(request) }
  if (system !== '') body.systemInstruction = { parts: [{ text: system }] }
  const told = speaksIt ? [] : unmappedParameters(request, Object.keys(FROM_SOURCE))
  const unfit = [
    ...(hasFixedSampling(card) ? dropAll(generationConfig, SAMPLING, FIXED) : []),
    ...(isSince3(card) ? dropAll(generationConfig, PENALTIES, 'this model takes none') : []),
    ...fitStops(generationConfig),
    ...(request.tools.length > 0 && isBefore3(card) ? dropFormat(generationConfig) : []),
  ]
  return { body, dropped: [...told, ...unfit, ...control.told] }
}

/** Passed over since 3.6 Flash, and to be refused by later models, says Google's "Gemini latest model" guide. */
function hasFixedSampling(card: ModelCard): boolean {
  return /^gemini(?:3-[6-9](?!\d)|3-5-flash-lite|[4-9])/.test(canonicalName(knownName(card)))
}

const SAMPLING = { temperature: 'temperature', topP: 'top_p', topK: 'top_k' } as const

const FIXED = 'the sampling of this model is fixed'
const PENALTIES = {
  presencePenalty: 'presence_penalty',
  frequencyPenalty: 'frequency_penalty',
} as const

function dropAll(
  config: Body,
  names: Readonly<Record<string, string>>,
  reason: string,
): readonly Dropped[] {
  const told: Dropped[] = []
  for (const [theirs, name] of Object.entries(names)) {
    // No penalty is what it does without.
    const isVain = names === PENALTIES && config[theirs] === 0
    if (config[theirs] !== undefined && !isVain) told.push(dropped(name, reason))
    delete config[theirs]
  }
  return told
}

function isBefore3(card: ModelCard): boolean {
  return /^gemini-?[12](?!\d)/.test(canonicalName(knownName(card)))
}

/** They say "Penalty is not enabled for this model", and go on from nothing that they are said to have begun. */
function isSince3(card: ModelCard): boolean {
  return /^gemini-?[3-9]/.test(canonicalName(knownName(card)))
}

const MOST_STOPS = 5

function fitStops(config: Body): readonly Dropped[] {
  const stops = Array.isArray(config.stopSequences) ? config.stopSequences : []
  const taken = stops.filter((sequence) => sequence !== '').slice(0, MOST_STOPS)
  if (taken.length === stops.length) return []
  if (taken.length > 0) config.stopSequences = taken
  else delete config.stopSequences
  return [dropped('stop', `this model takes ${MOST_STOPS} sequences, none of them empty`)]
}

/** Before Gemini 3 "function calling with a response mime type is unsupported": the call is what a client can least do without. */
function dropFormat(config: Body): readonly Dropped[] {
  const isAsked = config.responseMimeType === 'application/json'
  for (const name of FORMAT) delete config[name]
  return isAsked
    ? [dropped('response_format', 'this model gives JSON or calls tools, not both')]
    : []
}

/** A call of a function has to follow what a user says, and so has what a model says alone; and since Gemini 3 so has what is asked. */
function withUserAtEnds(contents: readonly JsonObject[], card: ModelCard): readonly JsonObject[] {
  const asUser = (text: string) => ({ role: 'user', parts: [{ text }] })
  const [first] = contents
  const calls = objectsOf(first?.parts).some((part) => part.functionCall !== undefined)
  const isAlone = first?.role === 'model' && contents.length === 1
  return [
    ...(calls || isAlone ? [asUser(BEGINNING)] : []),
    ...contents,
    ...(contents.at(-1)?.role === 'model' && isSince3(card) ? [asUser(GO_ON)] : []),
  ]
}

/** Fields of the client's own body that core has no words for; only where it spoke this dialect. */
function ownFields({ source }: ChatRequest): Body {
  if (source?.dialect !== 'google-generate') return {}
  const { contents: _, systemInstruction: _system, tools: _tools, ...own } = source.body
  const { toolConfig: _config, generationConfig: _generation, ...fields } = own
  return fields
}

/** The same of its `generationConfig`. */
function ownConfig(request: ChatRequest, family: ReasoningFamily): Body {
  const { source, responseFormat, reasoningEffort, reasoningBudgetTokens } = request
  if (source?.dialect !== 'google-generate') return {}
  const config: Body = { ...objectOf(source.body.generationConfig) }
  for (const name of IN_CORE) delete config[name]
  // What is left of it where nothing is said of how much: to show it, or to think as much as the model likes.
  const isLeftOpen = reasoningEffort === undefined && reasoningBudgetTokens === undefined
  if (!isLeftOpen || !family.startsWith('gemini')) delete config.thinkingConfig
  if (responseFormat === undefined) return config
  for (const name of FORMAT) delete config[name]
  return config
}

const IN_CORE = [
  'temperature',
  'topP',
  'seed',
  'stopSequences',
  'candidateCount',
  'maxOutputTokens',
]
const FORMAT = ['responseMimeType', 'responseSchema', 'responseJsonSchema']

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
    const value = numberOf(writtenParameter(request.source, name))
    if (value !== undefined) config[theirs] = value
  }
  return config
}

function formatOf({ responseFormat }: ChatRequest): Body {
  if (!responseFormat || responseFormat.type === 'text') return {}
  const json = { responseMimeType: 'application/json' }
  if (responseFormat.type === 'json_object') return json
  return { ...json, responseJsonSchema: geminiSchema(responseFormat.schema) }
}

function toolsOf(request: ChatRequest): Body {
  if (request.tools.length === 0) return {}
  const written = writtenFunctions(request)
  const functionDeclarations = request.tools.map((tool) => ({
    ...written.get(tool.name),
    name: tool.name,
    ...(tool.description === undefined ? {} : { description: tool.description }),
    ...(tool.parameters === undefined
      ? {}
      : { parametersJsonSchema: geminiSchema(tool.parameters) }),
  }))
  const tools = { tools: [{ functionDeclarations }] }
  if (request.toolChoice === undefined) return tools
  return { ...tools, toolConfig: { functionCallingConfig: callingConfig(request) } }
}

/** What a client of this dialect says of its functions beyond what core has words for. */
function writtenFunctions({ source }: ChatRequest): ReadonlyMap<unknown, JsonObject> {
  if (source?.dialect !== 'google-generate') return new Map()
  const declared = objectsOf(source.body.tools).flatMap((tool) =>
    objectsOf(tool.functionDeclarations),
  )
  return new Map(declared.map(({ parameters: _, ...more }) => [more.name, more]))
}

function callingConfig({ toolChoice: choice = 'auto', source }: ChatRequest): JsonObject {
  if (choice === 'auto' && validatesCalls(source)) return { mode: 'VALIDATED' }
  if (typeof choice === 'object') return { mode: 'ANY', allowedFunctionNames: [choice.name] }
  return { mode: { auto: 'AUTO', none: 'NONE', required: 'ANY' }[choice] }
}

/** A client of this dialect may leave it to the model whether it calls, and have its calls held to their schemas. */
function validatesCalls(source: ChatRequest['source']): boolean {
  if (source?.dialect !== 'google-generate') return false
  const { functionCallingConfig: config } = objectOf(source.body.toolConfig) ?? {}
  return String(objectOf(config)?.mode).toUpperCase() === 'VALIDATED'
}
