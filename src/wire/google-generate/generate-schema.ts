import { z } from 'zod'
import { wishesSchema } from '../../wire/client-wishes.ts'
import { mediaUrl } from '../../wire/media-url.ts'
import { MAX_MESSAGES } from '../../wire/read-body.ts'
import { isProviderPart } from './provider-parts.ts'

type Json = Readonly<Record<string, unknown>>

/** What is read of a Gemini request, in camel case. Other fields stay in the body and reach a Gemini upstream. */

const blob = z.looseObject({ mimeType: z.string().min(1), data: z.string() })
const fileData = z.looseObject({ mimeType: z.string().nullish(), fileUri: mediaUrl() })
const args = z.record(z.string(), z.unknown())

const media = z
  .looseObject({ inlineData: blob.nullish(), fileData: fileData.nullish() })
  .superRefine((written, issues) => mustHold(written, ['inlineData', 'fileData'], issues))

const part = z
  .looseObject({
    text: z.string().nullish(),
    thought: z.boolean().nullish(),
    thoughtSignature: z.string().nullish(),
    inlineData: blob.nullish(),
    fileData: fileData.nullish(),
    functionCall: z
      .looseObject({ id: z.string().nullish(), name: z.string().min(1), args: args.nullish() })
      .nullish(),
    functionResponse: z
      .looseObject({
        id: z.string().nullish(),
        name: z.string().min(1),
        response: args.nullish(),
        parts: z.array(media).nullish(),
      })
      .nullish(),
  })
  .superRefine(saysSomething)

/** A signature may stand alone: the last piece of a stream holds nothing else. */
function saysSomething(written: Json, issues: z.RefinementCtx): void {
  if (written.thoughtSignature == null && !isProviderPart(written)) {
    mustHold(written, SAYS, issues)
  }
}

const SAYS = ['text', 'inlineData', 'fileData', 'functionCall', 'functionResponse']

/** What nobody here knows would be left out in silence wherever the upstream speaks another protocol. */
function mustHold(written: Json, fields: readonly string[], issues: z.RefinementCtx): void {
  if (fields.some((field) => written[field] != null)) return
  const unknown = Object.keys(written).find((key) => written[key] != null)
  const found = unknown === undefined ? '' : `; '${unknown}' is not known here`
  const message = `must hold one of ${fields.join(', ')}${found}`
  issues.addIssue({ code: 'custom', message })
}

/** Google takes its words in small letters too. */
function word<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.preprocess(
    (written) => (typeof written === 'string' ? written.toUpperCase() : written),
    z.enum(words),
  )
}

const content = z.looseObject({
  role: z.enum(['user', 'model', 'function', 'tool']).nullish(),
  parts: z.array(part).nullish(),
})

const instruction = z.looseObject({ parts: z.array(part) })

const declaration = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: z.unknown().optional(),
  parametersJsonSchema: z.unknown().optional(),
})

const tool = z.looseObject({ functionDeclarations: z.array(declaration).max(512).nullish() })

const toolConfig = z.looseObject({
  functionCallingConfig: z
    .looseObject({
      mode: word(['MODE_UNSPECIFIED', 'AUTO', 'ANY', 'NONE', 'VALIDATED']).nullish(),
      allowedFunctionNames: z.array(z.string()).max(512).nullish(),
    })
    .nullish(),
})

const generationConfig = z.looseObject({
  temperature: z.number().min(0).max(2).nullish(),
  topP: z.number().min(0).max(1).nullish(),
  topK: z.number().min(0).nullish(),
  maxOutputTokens: z.int().positive().nullish(),
  stopSequences: z.array(z.string()).max(64).nullish(),
  candidateCount: z.int().min(1).max(8).nullish(),
  seed: z.number().multipleOf(1).nullish(),
  presencePenalty: z.number().nullish(),
  frequencyPenalty: z.number().nullish(),
  responseLogprobs: z.boolean().nullish(),
  responseMimeType: z.enum(['', 'text/plain', 'application/json', 'text/x.enum']).nullish(),
  responseSchema: z.unknown().optional(),
  responseJsonSchema: z.unknown().optional(),
  responseModalities: z.array(word(['TEXT', 'IMAGE', 'AUDIO'])).nullish(),
  thinkingConfig: z
    .looseObject({
      includeThoughts: z.boolean().nullish(),
      // -1: as much as the model thinks fit.
      thinkingBudget: z.int().min(-1).nullish(),
      thinkingLevel: word([
        'THINKING_LEVEL_UNSPECIFIED',
        'MINIMAL',
        'LOW',
        'MEDIUM',
        'HIGH',
      ]).nullish(),
    })
    .nullish(),
})

const conversation = {
  contents: z.array(content).min(1).max(MAX_MESSAGES),
  systemInstruction: instruction.nullish(),
  tools: z.array(tool).max(512).nullish(),
  toolConfig: toolConfig.nullish(),
  generationConfig: generationConfig.nullish(),
}

export const generateSchema = z.looseObject({
  ...conversation,
  secondline: wishesSchema.nullish(),
})

/** Either a conversation alone, or a whole request within. */
export const countTokensSchema = z.looseObject({
  contents: z.array(content).max(MAX_MESSAGES).nullish(),
  generateContentRequest: z.looseObject(conversation).nullish(),
})

export type GenerateBody = z.infer<typeof generateSchema>
export type ContentBody = z.infer<typeof content>
export type PartBody = z.infer<typeof part>
export type Conversation = Pick<GenerateBody, 'contents' | 'systemInstruction'>
