import { createHash } from 'node:crypto'
import type { ChatRequest, Dialect, Message, Part } from '../../core/chat.ts'
import type { ModelCall } from '../../core/ports.ts'
import type { AnswerReader, ProtocolAdapter } from '../../providers/protocol-adapter.ts'

/** What a provider takes as the name of a tool. */
export interface ToolNameRule {
  readonly fits: RegExp
  readonly mostSigns: number
}

/** At OpenAI, at those that copy it, and on Bedrock. */
export const NAMES_OF_64: ToolNameRule = { fits: /^[\w-]{1,64}$/, mostSigns: 64 }
export const NAMES_OF_CLAUDE: ToolNameRule = { fits: /^[\w-]{1,128}$/, mostSigns: 128 }
export const NAMES_OF_GEMINI: ToolNameRule = { fits: /^[A-Za-z_][\w.:-]{0,63}$/, mostSigns: 64 }

/**
 * An adapter that offers tools under names that its provider takes, and calls them in the answer as the client does. What a
 * client wrote in the provider's own dialect stays as it is.
 */
export function fittingToolNames(
  adapter: ProtocolAdapter,
  rule: ToolNameRule,
  own?: Dialect,
): ProtocolAdapter {
  const renamed = ({ request }: ModelCall) =>
    own !== undefined && request.source?.dialect === own ? NONE : unfitNames(request, rule)
  return {
    ...adapter,
    prepare(call) {
      const names = renamed(call)
      return adapter.prepare(names.size === 0 ? call : withNames(call, names))
    },
    createReader(call) {
      const names = renamed(call)
      if (names.size === 0) return adapter.createReader(call)
      return withNamesBack(adapter.createReader(withNames(call, names)), names)
    },
  }
}

type Names = ReadonlyMap<string, string>
const NONE: Names = new Map()

/** Each name that does not fit, and what it becomes: the same in every request of a conversation. */
function unfitNames({ tools, messages }: ChatRequest, { fits, mostSigns }: ToolNameRule): Names {
  const called = messages.flatMap(({ toolCalls = [] }) => toolCalls)
  const unfit = [...tools, ...called].flatMap(({ name }) => (fits.test(name) ? [] : [name]))
  return unfit.length === 0 ? NONE : new Map(unfit.map((name) => [name, fitName(name, mostSigns)]))
}

function fitName(name: string, mostSigns: number): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8)
  const readable = name.replace(/[^\w-]/g, '_').replace(/^[^A-Za-z_]/, '_')
  return `${readable.slice(0, mostSigns - 9)}_${digest}`
}

function withNames(call: ModelCall, names: Names): ModelCall {
  const { request } = call
  const { toolChoice } = request
  const fit = <Named extends { readonly name: string }>(named: Named): Named => ({
    ...named,
    name: names.get(named.name) ?? named.name,
  })
  const message = (said: Message): Message => ({
    ...said,
    ...(said.toolCalls === undefined ? {} : { toolCalls: said.toolCalls.map(fit) }),
    ...(said.role === 'tool' && said.name !== undefined
      ? { name: names.get(said.name) ?? said.name }
      : {}),
  })
  return {
    ...call,
    request: {
      ...request,
      tools: request.tools.map(fit),
      messages: request.messages.map(message),
      ...(typeof toolChoice === 'object' ? { toolChoice: fit(toolChoice) } : {}),
    },
  }
}

function withNamesBack(reader: AnswerReader, names: Names): AnswerReader {
  const known = new Map([...names].map(([name, fitted]) => [fitted, name]))
  const back = (out: Part[], from: number) => {
    for (let at = from; at < out.length; at++) {
      const part = out[at]
      if (part?.type !== 'tool-call-delta' || part.name === undefined) continue
      out[at] = { ...part, name: known.get(part.name) ?? part.name }
    }
  }
  const isOver = reader.isOver?.bind(reader)
  return {
    readEvent(event, out) {
      const from = out.length
      reader.readEvent(event, out)
      back(out, from)
    },
    readWhole(answer, out) {
      const from = out.length
      reader.readWhole(answer, out)
      back(out, from)
    },
    finish(sawDone, out) {
      const from = out.length
      const isWhole = reader.finish(sawDone, out)
      back(out, from)
      return isWhole
    },
    ...(isOver ? { isOver } : {}),
  }
}
