import type { ToolDefinition } from '../../core/chat.ts'
import { parseJson } from '../../core/text/parse-json.ts'
import { splitName } from './namespaces.ts'
import type { Item } from './response-items.ts'
import type { ResponsesBody } from './responses-schema.ts'

type Tool = NonNullable<ResponsesBody['tools']>[number]

/** The one argument of a custom tool where it is offered as a function. */
const INPUT = 'input'
const PARAMETERS = {
  type: 'object',
  properties: {
    [INPUT]: { type: 'string', description: 'What the tool is called with, as it is.' },
  },
  required: [INPUT],
  additionalProperties: false,
}

/**
 * A custom tool is called with words in place of JSON. Where a protocol has no such thing, its model is offered a
 * function of one text, with the grammar of that text in its description.
 */
export function customAsFunction({
  description,
  format,
}: Tool): Required<Pick<ToolDefinition, 'description' | 'parameters' | 'custom'>> {
  const { syntax, definition } = format ?? {}
  const rules =
    definition === undefined
      ? []
      : [`\`${INPUT}\` is a text by this grammar${syntax ? ` (${syntax})` : ''}:\n${definition}`]
  return {
    description: [description ?? '', ...rules].join('\n\n').trim(),
    parameters: PARAMETERS,
    custom: {
      ...(description == null ? {} : { description }),
      ...(format == null ? {} : { format }),
    },
  }
}

/** As the conversation tells a model of such a call. */
export function argumentsOfInput(input: string): string {
  return JSON.stringify({ [INPUT]: input })
}

/** What a model called such a function with. One that gave its only text another name, or wrote no JSON, is understood. */
export function inputOfArguments(written: string): string {
  const given = parseJson(written)
  if (typeof given === 'string') return given
  if (typeof given !== 'object' || given === null) return written
  const values = Object.values(given)
  const input = INPUT in given ? given[INPUT] : values.length === 1 ? values[0] : undefined
  return typeof input === 'string' ? input : written
}

/** Whether what a model called is a custom tool of the client's. */
export function isCustom(called: string, tools: ResponsesBody['tools']): boolean {
  const { name, namespace } = splitName(called, tools)
  const offered =
    namespace === undefined ? tools : tools?.find((tool) => tool.name === namespace)?.tools
  return offered?.find((tool) => tool.name === name)?.type === 'custom'
}

/** A call of such a tool as its client knows it; any other item as it is. `item`: before its name is parted. */
export function asCustomCall(item: Item, tools: ResponsesBody['tools']): Item {
  if (item.type !== 'function_call' || !isCustom(String(item.name), tools)) return item
  const { arguments: written, ...call } = item
  const isWritten = item.status !== 'in_progress'
  return {
    ...call,
    type: 'custom_tool_call',
    input: isWritten ? inputOfArguments(String(written)) : '',
  }
}
