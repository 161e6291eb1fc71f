import type { ChatRequest, ReasoningEffort, ToolDefinition } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { type AllowedTools, onlyAllowed } from '../../wire/allowed-tools.ts'
import { readWishes } from '../../wire/client-wishes.ts'
import { readBody, refuseTooManyParts } from '../../wire/read-body.ts'
import { refuseSteering } from '../../wire/refuse-steering.ts'
import { countTokensSchema, type GenerateBody, generateSchema } from './generate-schema.ts'
import { inCamelCase } from './in-camel-case.ts'
import { joinTurns } from './join-turns.ts'
import {
  providerPartsOf,
  providerToolsIn,
  withoutProviderParts,
  withoutProviderTools,
} from './provider-parts.ts'
import { readContents } from './read-contents.ts'
import { readSchema } from './read-schema.ts'
import { writtenBody } from './written-body.ts'

export interface GenerateCall {
  /** As the path names it. */
  readonly model: string
  readonly stream: boolean
}

/** Reads a Gemini request. Fields that core has no words for reach a Gemini upstream by `source`. */
export function parseGenerateRequest(written: unknown, call: GenerateCall): ChatRequest {
  const body = inTurns(inCamelCase(written))
  return toRequest(readBody(generateSchema, body), body as Record<string, unknown>, call)
}

/** Reads a request to count tokens: a conversation, or the whole request that it is to be sent in. */
export function parseCountTokensRequest(written: unknown, model: string): ChatRequest {
  const body = inCamelCase(written)
  const { contents, generateContentRequest: whole } = readBody(countTokensSchema, inTurns(body))
  const counted = whole ?? { contents }
  return parseGenerateRequest(counted, { model, stream: false })
}

function inTurns(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('contents' in body)) return body
  return { ...body, contents: joinTurns(body.contents) }
}

function toRequest(
  data: GenerateBody,
  body: Readonly<Record<string, unknown>>,
  { model, stream }: GenerateCall,
): ChatRequest {
  refuseUnseen(data)
  refuseSteering(body)
  const ofProvider = providerPartsOf(data.contents)
  const contents = withoutProviderParts(data.contents)
  if (contents.length === 0) throw saysNothing()
  const messages = readContents({ ...data, contents: [...contents] })
  refuseTooManyParts(messages, 'contents')
  const foreign = providerToolsIn(data.tools)
  const { secondline: _, model: __, ...kept } = body
  return {
    model,
    messages,
    tools: onlyAllowed(readTools(data), readAllowed(data)),
    ...foreign,
    ...ofProvider,
    ...readSampling(data),
    ...readToolChoice(data),
    ...readThinking(data),
    ...readFormat(data),
    choices: data.generationConfig?.candidateCount ?? 1,
    stream,
    includeUsage: true,
    wishes: readWishes(data.secondline),
    source: {
      dialect: 'google-generate',
      body: {
        ...kept,
        ...(ofProvider.providerItems ? { contents } : {}),
        ...(foreign.providerTools ? { tools: withoutProviderTools(data.tools ?? []) } : {}),
      },
    },
  }
}

function saysNothing(): GatewayError {
  return new GatewayError(
    'unsupported_parameter',
    "'contents' hold only parts of a provider's tools",
    { param: 'contents' },
  )
}

/** What nobody here would see, or could give. */
function refuseUnseen({ cachedContent, generationConfig }: GenerateBody): void {
  if (cachedContent != null && cachedContent !== '') {
    throw unsupported(
      'cachedContent',
      'stands for what only Google has; send the contents themselves',
    )
  }
  if (generationConfig?.responseLogprobs === true) {
    throw unsupported(
      'generationConfig.responseLogprobs',
      'cannot be had in this dialect; POST /v1/chat/completions has logprobs',
    )
  }
}

function unsupported(param: string, why: string): GatewayError {
  return new GatewayError('unsupported_parameter', `'${param}' ${why}`, { param })
}

function readSampling({ generationConfig: config }: GenerateBody): Partial<ChatRequest> {
  if (!config) return {}
  const { temperature, topP, seed, maxOutputTokens, stopSequences: stop } = config
  return {
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { topP }),
    ...(seed == null ? {} : { seed }),
    ...(maxOutputTokens == null ? {} : { maxOutputTokens }),
    ...(stop == null || stop.length === 0 ? {} : { stop }),
  }
}

function readTools({ tools }: GenerateBody): readonly ToolDefinition[] {
  return (tools ?? []).flatMap(({ functionDeclarations }) =>
    (functionDeclarations ?? []).map((declared) => {
      const { name, description, parameters, parametersJsonSchema } = declared
      const schema = parametersJsonSchema ?? readSchema(parameters)
      return {
        name,
        ...(description == null ? {} : { description }),
        ...(schema == null ? {} : { parameters: schema }),
      }
    }),
  )
}

function readAllowed({ toolConfig }: GenerateBody): AllowedTools | undefined {
  const { mode, allowedFunctionNames: names } = toolConfig?.functionCallingConfig ?? {}
  if (!names || names.length === 0 || mode === 'NONE') return undefined
  return { mode: mode === 'ANY' ? 'required' : 'auto', names: new Set(names) }
}

function readToolChoice({ toolConfig }: GenerateBody): Partial<ChatRequest> {
  const { mode, allowedFunctionNames: names } = toolConfig?.functionCallingConfig ?? {}
  switch (mode) {
    case 'AUTO':
    case 'VALIDATED':
      return { toolChoice: 'auto' }
    case 'NONE':
      return { toolChoice: 'none' }
    case 'ANY': {
      const [only, ...others] = names ?? []
      return { toolChoice: only !== undefined && others.length === 0 ? { name: only } : 'required' }
    }
    default:
      return {}
  }
}

const EFFORTS: Readonly<Record<string, ReasoningEffort>> = {
  MINIMAL: 'minimal',
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
}

function readThinking({ generationConfig: config }: GenerateBody): Partial<ChatRequest> {
  const { thinkingBudget: budget, thinkingLevel: level } = config?.thinkingConfig ?? {}
  const effort = level == null ? undefined : EFFORTS[level]
  if (effort !== undefined) {
    if (budget != null) {
      throw new GatewayError(
        'invalid_request',
        "'generationConfig.thinkingConfig.thinkingLevel' and thinkingBudget cannot be given together",
        { param: 'generationConfig.thinkingConfig.thinkingLevel' },
      )
    }
    return { reasoningEffort: effort }
  }
  if (budget === 0) return { reasoningEffort: 'none' }
  return budget == null || budget < 0 ? {} : { reasoningBudgetTokens: budget }
}

function readFormat({ generationConfig: config }: GenerateBody): Partial<ChatRequest> {
  // One of the words that its schema lists, and no JSON.
  if (!config || config.responseMimeType === 'text/x.enum') return {}
  const schema = config.responseJsonSchema ?? readSchema(config.responseSchema)
  if (schema != null) return { responseFormat: { type: 'json_schema', name: 'answer', schema } }
  return config.responseMimeType === 'application/json'
    ? { responseFormat: { type: 'json_object' } }
    : {}
}

/** Whether the client wants to see what the model thought. Google's models keep it to themselves unless they are asked. */
export function showsThoughts(request: Pick<ChatRequest, 'source'>): boolean {
  return writtenBody(request)?.generationConfig?.thinkingConfig?.includeThoughts === true
}
