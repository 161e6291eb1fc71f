import type { ToolDefinition } from '../../core/chat.ts'

const NAME =
  /(?:final|structured)[_-]?(?:answer|output|reply|response|result)|attempt[_-]?completion|(?:deliver|give|provide|submit)[_-]?(?:the[_-]?)?answer/i
const HANDS_OVER =
  /\b(?:final|structured)[ _-](?:answer|message|output|reply|response|result)\b|\b(?:answer|reply|respond)s? (?:directly )?to the (?:customer|human|user)\b|\b(?:deliver|present|return|send|submit)s? (?:a |the |your |its )?(?:\w+ )?(?:answer|message|reply|response|results?)\b[^.\n]{0,30}\bto the (?:customer|human|user)\b|^\s*(?:answer|reply|respond) with\b/i
/** The agent's own task; what is on somebody's list is "a task". */
const ENDS_THE_TASK: readonly RegExp[] = [
  /^\s*(?:complete|finish)(?:e?s)? (?:the |your )?(?:current )?task\b/i,
  /\bsignal(?:s|ing)?\b[^.\n]{0,60}\b(?:complet(?:ed?|ion)|done|finished)\b/i,
  /\b(?:end|exit|terminate)(?:s|ing)? (?:the |this |your )?(?:current )?(?:agent|conversation|execution|interaction|task|turn)\b/i,
  /\bmarks? (?:the |this )?current task as\b/i,
  /\b(?:once|when) (?:all|the|you|your)\b[^.\n]{0,80}\b(?:request|task|work)s? (?:has|have|is|are) (?:\w+ )?(?:\w+ )?(?:accomplished|completed?|done|finished|fulfilled|met|satisfied)\b/i,
  /\b(?:once|when) you(?: have|['’]ve)? (?:\w+ )?(?:accomplished|completed|finished)\b[^.\n]{0,30}\b(?:request|task|work)s?\b/i,
  /\b(?:once|when) you(?: are|['’]re) (?:\w+ )?(?:done|finished)\b/i,
]
/** What an argument is called that takes words for a person. */
const WORDS =
  /answer|comment|conclusion|content|explanation|message|note|output|reason|reply|report|response|result|summary|text/i
/** A thing on a list, and not the agent's own task, is named by one. */
const ID = /(?:^|_)id$|Id$/
/** Characters of a description in which a tool, or an argument of one, may say so. */
const SAID_WITHIN = 500
const SAID_OF_ARGUMENT_WITHIN = 120

/** A request asks this several times of each of its tools. */
const known = new WeakMap<ToolDefinition, boolean>()

/**
 * Whether a tool says of itself that it hands over the answer: agents have one beside their real tools where they want
 * structured output, or where a call ends their task. What it is called with is no step on the way.
 */
export function isAnswerTool(tool: ToolDefinition): boolean {
  const told = known.get(tool) ?? saysSo(tool)
  known.set(tool, told)
  return told
}

function saysSo({ name, description = '', parameters }: ToolDefinition): boolean {
  const said = description.slice(0, SAID_WITHIN)
  if (NAME.test(name) || HANDS_OVER.test(said)) return true
  const all = argumentsOf(parameters)
  const worded = all.filter(({ name: of, isText }) => isText && WORDS.test(of))
  if (worded.length === 0) return false
  if (worded.some(({ description: of }) => HANDS_OVER.test(of))) return true
  return !all.some(({ name: of }) => ID.test(of)) && ENDS_THE_TASK.some((end) => end.test(said))
}

interface Argument {
  readonly name: string
  readonly isText: boolean
  readonly description: string
}

function argumentsOf(parameters: unknown): readonly Argument[] {
  if (!isObject(parameters) || !isObject(parameters.properties)) return []
  return Object.entries(parameters.properties).map(([name, schema]) => {
    const { type, description, enum: values } = isObject(schema) ? schema : {}
    const said = typeof description === 'string' ? description : ''
    const isText = type === 'string' && values === undefined
    return { name, isText, description: said.slice(0, SAID_OF_ARGUMENT_WITHIN) }
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
