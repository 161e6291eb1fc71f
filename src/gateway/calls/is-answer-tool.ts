import type { ToolDefinition } from '../../core/chat.ts'
import {
  ANSWER_NAME,
  ASKS,
  ENDS_THE_TASK,
  HANDS_OVER,
  QUESTION_NAME,
  WORDED_NAME,
} from './answer-tool-words.ts'

/** A thing on a list, and not the agent's own task, is named by one. */
const ID = /(?:^|_)id$|Id$/
/** Characters of a description in which a tool, or an argument of one, may say so. */
const SAID_WITHIN = 500
const SAID_OF_ARGUMENT_WITHIN = 120

/** What a call of a tool is: a step on the way, or words that a person reads. */
type Meaning = 'answer' | 'question' | 'step'

/** A request asks this several times of each of its tools. */
const known = new WeakMap<ToolDefinition, Meaning>()

/**
 * Whether a tool says of itself that it hands over the answer: agents have one beside their real tools where they want
 * structured output, or where a call ends their task. What it is called with is no step on the way.
 */
export function isAnswerTool(tool: ToolDefinition): boolean {
  return meaningOf(tool) === 'answer'
}

/**
 * Whether a person reads what a tool is called with: the answer, or a question, which in words would be an answer too.
 * Unlike an answer tool, one that asks tells nothing of what its program waits for.
 */
export function isReadByPerson(tool: ToolDefinition): boolean {
  return meaningOf(tool) !== 'step'
}

function meaningOf(tool: ToolDefinition): Meaning {
  const told = known.get(tool) ?? readMeaning(tool)
  known.set(tool, told)
  return told
}

function readMeaning({ name, description = '', parameters }: ToolDefinition): Meaning {
  const said = description.slice(0, SAID_WITHIN)
  if (ANSWER_NAME.test(name) || saysOneOf(HANDS_OVER, said)) return 'answer'
  const all = argumentsOf(parameters)
  const worded = all.filter(({ name: of, isText }) => isText && WORDED_NAME.test(of))
  if (worded.some(({ description: of }) => saysOneOf(HANDS_OVER, of))) return 'answer'
  if (all.some(({ name: of }) => ID.test(of))) return 'step'
  if (worded.length > 0 && saysOneOf(ENDS_THE_TASK, said)) return 'answer'
  const asks = QUESTION_NAME.test(inSnakeCase(name)) || saysOneOf(ASKS, said)
  return asks && all.some(({ isText, isList }) => isText || isList) ? 'question' : 'step'
}

function inSnakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()
}

function saysOneOf(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text))
}

interface Argument {
  readonly name: string
  readonly description: string
  /** Free text, and no choice of words. */
  readonly isText: boolean
  readonly isList: boolean
}

function argumentsOf(parameters: unknown): readonly Argument[] {
  if (!isObject(parameters) || !isObject(parameters.properties)) return []
  return Object.entries(parameters.properties).map(([name, schema]) => {
    const { description } = isObject(schema) ? schema : {}
    const said = typeof description === 'string' ? description : ''
    return {
      name,
      description: said.slice(0, SAID_OF_ARGUMENT_WITHIN),
      isText: formsOf(schema).some(({ type, enum: values }) => isOf(type, 'string') && !values),
      isList: formsOf(schema).some(({ type }) => isOf(type, 'array')),
    }
  })
}

/** A value that may be left out is written as one form beside null. */
function formsOf(schema: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!isObject(schema)) return []
  const { anyOf } = schema
  return [schema, ...(Array.isArray(anyOf) ? anyOf.filter(isObject) : [])]
}

function isOf(type: unknown, wanted: string): boolean {
  return type === wanted || (Array.isArray(type) && type.includes(wanted))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
