import { describeImage } from './describe-image.ts'
import { followSchema } from './follow-schema.ts'
import { answerFromSound } from './listen-to-sound.ts'
import { answerFromPicture } from './look-at-picture.ts'
import { drawSunset, playJingle } from './make-media.ts'
import { matchScenario } from './match-scenario.ts'
import { misread } from './misread.ts'
import type { Persona } from './persona.ts'
import type { Asked } from './read-request.ts'
import type { Reply } from './reply.ts'
import type { Scenario, Written } from './scenarios/scenario.ts'
import { answerFromPassage, contentWords, quoteFromKnowledge } from './solve/answer-from-passage.ts'
import { countSteps, formatNumber, formatStep, type Step, workOut } from './solve/expression.ts'
import { readSum, type Sum } from './solve/read-sum.ts'

const MAX_TOOL_RESULT = 2_000

/** The simulated answer to a request. Same request and persona, same answer. */
export function chooseReply(asked: Asked, persona: Persona): Reply {
  const scenario = persona.written ? matchScenario(asked.prompt) : undefined
  const hasToCall = asked.mustCall !== undefined && asked.tools.length > 0
  if (asked.toolResult !== undefined && !hasToCall) {
    return afterTool(asked.toolResult, asked, persona, scenario)
  }
  const call = toolCall(asked, persona, scenario)
  if (call !== undefined) return { text: '', toolCalls: [call] }
  if (asked.format !== undefined && asked.format.type !== 'text') {
    return jsonReply(asked, persona, scenario)
  }
  if (asked.images.length > 0) return { text: seen(asked, persona) }
  if (asked.sounds.length > 0) return { text: heard(asked, persona) }
  if (asked.knowledge !== undefined) return knowledgeReply(asked, asked.knowledge)
  if (scenario && persona.written) return fromWritten(persona.written(scenario, asked), persona)
  return freeReply(asked, persona)
}

/** Quotes the passage that fits best, as any model should answer from a knowledge base; nothing is made up. */
function knowledgeReply({ question }: Asked, passages: readonly string[]): Reply {
  const found = quoteFromKnowledge(question, passages)
  if (found === undefined) {
    return { text: 'I do not know: nothing about this was found in the knowledge base.' }
  }
  return { text: `Practice quotation: ${found.sentence} [${found.number}]` }
}

function freeReply(asked: Asked, persona: Persona): Reply {
  const sum = readSum(asked.question)
  if (sum !== undefined) return sumReply(sum, asked, persona)
  if (asked.passages.length > 0) {
    const found = answerFromPassage(asked.question, asked.passages)
    return { text: sure(persona.fromPassage(found, asked), asked, persona) }
  }
  return { text: sure(persona.unknown(asked), asked, persona) }
}

/** A scenario's answer as this persona gives it: thinking and media only where it can do them. */
function fromWritten(written: Written, persona: Persona): Reply {
  if (typeof written === 'string') return { text: written, ...thoughtsOn(written, persona) }
  const { text = '', thinking, refusal, finish, media } = written
  return {
    text,
    ...(persona.thinks && thinking !== undefined ? { thinking } : thoughtsOn(text, persona)),
    ...(refusal === undefined ? {} : { refusal }),
    ...(finish === undefined ? {} : { finish }),
    ...(media !== undefined && persona.makesMedia ? { media: made(media) } : {}),
  }
}

function made(media: 'picture' | 'jingle'): NonNullable<Reply['media']> {
  return media === 'picture'
    ? { mediaType: 'image/png', data: drawSunset() }
    : { mediaType: 'audio/wav', data: playJingle() }
}

function thoughtsOn(text: string, persona: Persona): Pick<Reply, 'thinking'> {
  if (!persona.thinks || text === '') return {}
  const opening = text.split(/(?<=[.!?])\s/, 1)[0] ?? ''
  return {
    thinking: `Let me see what is asked and take it one step at a time. A first idea: ${opening.slice(0, 200)} I go over each step again before I answer.`,
  }
}

function sumReply(sum: Sum, asked: Asked, persona: Persona): Reply {
  const slipAt = persona.slipAt(asked.prompt, countSteps(sum.expression))
  const { value, steps } = workOut(sum.expression, slipAt)
  if (!Number.isFinite(value))
    return { text: 'That has no result: it divides by zero or grows too large.' }
  const unit = sum.unit === undefined ? '' : ` ${sum.unit}`
  if (asked.wantsBareAnswer && persona.obeys) {
    return { text: sure(formatNumber(value), asked, persona), ...thoughtsOn('', persona) }
  }
  const result = `The answer is ${formatNumber(value)}${unit}.`
  const text = persona.showsSteps ? `${listSteps(steps)}\n${result}` : result
  return {
    text: sure(persona.obeys ? text : chatty(text), asked, persona),
    ...thoughtsOn(result, persona),
  }
}

function listSteps(steps: readonly Step[]): string {
  const [only] = steps
  if (steps.length === 1 && only) return `${formatStep(only)}.`
  return steps.map((step, index) => `Step ${index + 1}: ${formatStep(step)}.`).join('\n')
}

function chatty(text: string): string {
  return `Great question! I am happy to help with that.\n${text}\nLet me know if you want to hear more about the history of numbers!`
}

function sure(text: string, asked: Asked, persona: Persona): string {
  if (!asked.wantsConfidence && !persona.confidence.always) return text
  return `${text}\nConfidence: ${persona.confidence.percent}%`
}

function seen(asked: Asked, persona: Persona): string {
  if (!persona.sees) return 'I cannot see pictures; the multimodal line can.'
  const [only, ...others] = asked.images
  const found =
    only !== undefined && others.length === 0 ? answerFromPicture(only, asked.question) : undefined
  if (found !== undefined) return persona.misreads === 'pictures' ? misread(found) : found
  return asked.images.slice(0, 8).map(describeImage).join('\n')
}

function heard(asked: Asked, persona: Persona): string {
  const found = persona.hears ? answerFromSound(asked.sounds[0] ?? '', asked.question) : undefined
  if (found !== undefined) return persona.misreads === 'sounds' ? misread(found) : found
  return persona.hears
    ? 'A sound is attached. A practice model makes out beeps and tones only; a real multimodal model would describe it here.'
    : 'I cannot hear; the multimodal line takes sound.'
}

function afterTool(
  result: string,
  asked: Asked,
  persona: Persona,
  scenario: Scenario | undefined,
): Reply {
  const said = readable(result.slice(0, MAX_TOOL_RESULT))
  const template = scenario?.afterTool ?? 'The tool answered: {result}'
  // A function, so that a `$&` in the tool's words is not read as a pattern.
  const text = template.replace('{result}', () => said)
  switch (asked.format?.type) {
    case 'json_schema':
      return jsonText(followSchema(asked.format.schema, { prompt: text }), persona)
    case 'json_object':
      return jsonText({ answer: text }, persona)
    default:
      return { text }
  }
}

/** A flat JSON object as words; anything else as it is. */
function readable(result: string): string {
  try {
    const parsed: unknown = JSON.parse(result)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return result
    const pairs = Object.entries(parsed).map(
      ([key, value]) =>
        `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    return `${pairs.join(', ')}.`
  } catch {
    return result
  }
}

type Call = NonNullable<Reply['toolCalls']>[number]

function toolCall(
  asked: Asked,
  persona: Persona,
  scenario: Scenario | undefined,
): Call | undefined {
  if (asked.tools.length === 0) return undefined
  const written = scenario && persona.written ? persona.written(scenario, asked) : undefined
  const wanted = typeof written === 'object' ? written.toolCall : undefined
  const exact = asked.tools.find((tool) => tool.name === wanted?.name)
  if (exact && wanted && (asked.mustCall ?? 'any') === 'any') {
    return { name: exact.name, arguments: JSON.stringify(wanted.arguments) }
  }
  const tool = fittingTool(asked, wanted !== undefined)
  if (tool === undefined) return undefined
  const result = resultOf(asked, persona)
  // Called after another, a tool hands over what that one said, as agents have a model give its answer.
  const said = asked.toolResult?.slice(0, MAX_TOOL_RESULT)
  const values = followSchema(tool.parameters, {
    prompt: said === undefined ? asked.prompt : `${readable(said)} ${asked.prompt}`,
    ...(result === undefined ? {} : { result }),
  })
  return { name: tool.name, arguments: JSON.stringify(values ?? {}) }
}

function fittingTool(asked: Asked, isWanted: boolean): Asked['tools'][number] | undefined {
  const { tools, mustCall } = asked
  const named = tools.find((tool) => tool.name === mustCall)
  if (named !== undefined) return named
  const prompt = new Set(contentWords(asked.prompt))
  const rated = tools.map((tool) => ({ tool, score: kinship(tool, prompt) }))
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a), { tool: tools[0], score: 0 })
  return best.score > 0 || isWanted || mustCall === 'any' ? best.tool : undefined
}

/** How much of a tool's name and description the prompt speaks of; the name counts double. */
function kinship(tool: Asked['tools'][number], prompt: ReadonlySet<string>): number {
  const words = tool.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]/g, ' ')
  const inName = contentWords(words).filter((word) => prompt.has(word)).length
  const described = new Set(contentWords((tool.description ?? '').slice(0, 1_000)))
  const inText = [...described].filter((word) => prompt.has(word)).length
  return inName * 2 + (inText > 1 ? inText : 0)
}

function resultOf(asked: Asked, persona: Persona): number | undefined {
  const sum = readSum(asked.question)
  if (sum === undefined) return undefined
  return workOut(sum.expression, persona.slipAt(asked.prompt, countSteps(sum.expression))).value
}

function jsonReply(asked: Asked, persona: Persona, scenario: Scenario | undefined): Reply {
  const written =
    scenario && persona.written ? fromWritten(persona.written(scenario, asked), persona) : undefined
  if (
    written !== undefined &&
    scenario?.group === 'structure' &&
    keepsWritten(written.text, asked)
  ) {
    return written
  }
  return jsonText(jsonValue(asked, persona, written?.text), persona)
}

function jsonText(value: unknown, persona: Persona): Reply {
  const json = JSON.stringify(value)
  return { text: persona.obeys ? json : `Sure, here is your JSON:\n${json}\nEnjoy!` }
}

/** A written answer stands in JSON mode; against a schema only when it is the scenario's broken one. */
function keepsWritten(text: string, asked: Asked): boolean {
  return asked.format?.type === 'json_object' || !isJson(text)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function jsonValue(asked: Asked, persona: Persona, written: string | undefined): unknown {
  const result = resultOf(asked, persona)
  if (asked.format?.type === 'json_schema') {
    return followSchema(asked.format.schema, {
      prompt: asked.prompt,
      ...(result === undefined ? {} : { result }),
    })
  }
  if (result !== undefined) return { answer: result }
  if (written !== undefined) return { answer: written }
  return { practice_model: true, message: persona.unknown(asked) }
}
