import { type JsonObject, numberOf, objectOf, objectsOf } from '../../../src/providers/read-json.ts'
import type { Rule } from './rule.ts'
import { schemaNodes } from './schema-nodes.ts'

const turnsOf = (body: JsonObject) => objectsOf(body.contents)
const partsOf = ({ parts }: JsonObject) => objectsOf(parts)
const countOf = (turn: JsonObject | undefined, kind: string) =>
  partsOf(turn ?? {}).filter((part) => part[kind] !== undefined).length
const configOf = (body: JsonObject) => objectOf(body.generationConfig) ?? {}
const functionsOf = (body: JsonObject) =>
  objectsOf(body.tools).flatMap((tool) => objectsOf(tool.functionDeclarations))
const NAME = /^[A-Za-z_][\w.:-]{0,63}$/
const PARTS = ['text', 'inlineData', 'fileData', 'functionCall', 'functionResponse']

/** What Gemini's `generateContent` refuses; `model` is put into the body from the path. */
export const GOOGLE_RULES: readonly Rule[] = [
  {
    says: 'contents is not specified',
    source: 'https://ai.google.dev/api/generate-content',
    isBroken: (body) => turnsOf(body).length === 0,
  },
  {
    says: 'Please use a valid role: user, model',
    source: 'https://github.com/BerriAI/litellm/pull/22046',
    isBroken: (body) => turnsOf(body).some(({ role }) => role !== 'user' && role !== 'model'),
  },
  {
    says: "required oneof field 'data' must have one initialized field; it has an empty text parameter",
    source: 'https://github.com/router-for-me/CLIProxyAPI/issues/1292',
    isBroken: (body) =>
      turnsOf(body).some(
        (turn) =>
          partsOf(turn).length === 0 ||
          partsOf(turn).some((part) => part.text === '' || !PARTS.some((kind) => kind in part)),
      ),
  },
  {
    says: 'Please ensure that function call turn comes immediately after a user turn or after a function response turn',
    source: 'https://github.com/google-gemini/gemini-cli/issues/11814',
    isBroken: (body) =>
      turnsOf(body).some(
        (turn, index) =>
          countOf(turn, 'functionCall') > 0 && turnsOf(body)[index - 1]?.role !== 'user',
      ),
  },
  {
    says: 'Please ensure that the number of function response parts is equal to the number of function call parts',
    source: 'https://github.com/google-gemini/gemini-cli/issues/16984',
    isBroken: (body) =>
      turnsOf(body).some((turn, index) => {
        const calls = countOf(turn, 'functionCall')
        const next = turnsOf(body)[index + 1]
        return calls > 0 && countOf(next, 'functionResponse') !== calls
      }),
  },
  {
    says: 'Please ensure that function response turn comes immediately after a function call turn',
    source: 'https://github.com/google-gemini/deprecated-generative-ai-js/issues/267',
    isBroken: (body) =>
      turnsOf(body).some(
        (turn, index) =>
          countOf(turn, 'functionResponse') > 0 &&
          countOf(turnsOf(body)[index - 1], 'functionCall') === 0,
      ),
  },
  {
    says: 'Please ensure that single turn requests end with a user role or the role field is empty',
    source: 'https://github.com/microsoft/semantic-kernel/pull/13288',
    isBroken: (body) => turnsOf(body).length === 1 && turnsOf(body)[0]?.role === 'model',
  },
  {
    says: 'Please ensure that multiturn requests end with a user role or a function response',
    source: 'https://github.com/crewAIInc/crewAI/pull/6973',
    isBroken: (body) =>
      /gemini-[3-9]/.test(String(body.model)) && turnsOf(body).at(-1)?.role === 'model',
  },
  {
    says: 'Function call is missing a thought_signature in functionCall parts',
    source: 'https://ai.google.dev/gemini-api/docs/thought-signatures',
    isBroken: (body) =>
      /gemini-[3-9]/.test(String(body.model)) &&
      turnsOf(body).some((turn) => {
        const first = partsOf(turn).find((part) => part.functionCall !== undefined)
        return first !== undefined && first.thoughtSignature === undefined
      }),
  },
  {
    says: 'Invalid function name. Must start with a letter or an underscore, with a maximum length of 64',
    source: 'https://github.com/kaitranntt/ccs/issues/25',
    isBroken: (body) => functionsOf(body).some(({ name }) => !NAME.test(String(name))),
  },
  {
    says: 'If a schema node has $ref set, then only description and default can be set alongside it',
    source: 'https://github.com/anomalyco/opencode/issues/12295',
    isBroken: (body) =>
      [
        ...functionsOf(body).map((tool) => tool.parametersJsonSchema),
        configOf(body).responseJsonSchema,
      ]
        .flatMap(schemaNodes)
        .some(
          (node) =>
            '$schema' in node ||
            ('$ref' in node && Object.keys(node).some((word) => !word.startsWith('$'))),
        ),
  },
  {
    says: 'Unknown name: OpenAI’s keywords in `parameters`',
    source: 'https://github.com/router-for-me/CLIProxyAPI/issues/97',
    isBroken: (body) =>
      functionsOf(body).some((tool) => '$schema' in (objectOf(tool.parameters) ?? {})),
  },
  {
    says: 'the number of stop_sequences must not exceed 5',
    source: 'https://github.com/continuedev/continue/issues/2702',
    isBroken: (body) => {
      const { stopSequences: stop } = configOf(body)
      return Array.isArray(stop) && (stop.length > 5 || stop.includes(''))
    },
  },
  {
    says: "Function calling with a response mime type: 'application/json' is unsupported",
    source: 'https://github.com/googleapis/python-genai/issues/867',
    isBroken: (body) =>
      !/gemini-[3-9]/.test(String(body.model)) &&
      functionsOf(body).length > 0 &&
      configOf(body).responseMimeType === 'application/json',
  },
  {
    says: 'Penalty is not enabled for this model',
    source: 'https://github.com/google-gemini/cookbook/issues/1290',
    isBroken: (body) =>
      /gemini-[3-9]/.test(String(body.model)) &&
      ['presencePenalty', 'frequencyPenalty'].some(
        (name) => (numberOf(configOf(body)[name]) ?? 0) !== 0,
      ),
  },
  {
    says: 'temperature: from 0 to 2',
    source: 'https://ai.google.dev/api/generate-content',
    isBroken: (body) => (numberOf(configOf(body).temperature) ?? 0) > 2,
  },
  {
    says: 'maxOutputTokens: at least 1',
    source: 'https://ai.google.dev/api/generate-content',
    isBroken: (body) => (numberOf(configOf(body).maxOutputTokens) ?? 1) < 1,
  },
]
