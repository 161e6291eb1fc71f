import type { ToolCall, ToolDefinition } from '../../core/chat.ts'
import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { compileSchema } from './compile-schema.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'
import { parseJson } from './structure.ts'

const VERSION = 2

/** Is a tool called where one has to be, and does every call name one that was offered, with arguments that parse and fit its schema. */
export const toolArgumentsCheck: Check = {
  name: 'tool-arguments',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('tool-arguments', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const calls = input.toolCalls ?? []
  const missing = missingCall(input, calls)
  if (missing !== undefined) return { findings: [missing], checked: 1, total: 1 }
  if (calls.length === 0) return abstained('no tool was called')
  const offered = new Map((input.tools ?? []).map((tool) => [tool.name, tool]))
  const findings: Finding[] = []
  let checked = 0
  for (const call of calls) {
    const tool = offered.get(call.name)
    const examined = tool === undefined ? [unknownTool(call)] : callFindings(call, tool)
    if (examined !== undefined) {
      checked++
      findings.push(...examined)
    }
  }
  return { findings, checked, total: calls.length }
}

/**
 * Servers that overhear `tool_choice` answer in words, and a program that reads the call has nothing. What was cut off or
 * declined is for other checks to judge.
 */
function missingCall(input: CheckInput, calls: readonly ToolCall[]): Finding | undefined {
  const { toolChoice, declined, finishReason } = input
  if (toolChoice === undefined || toolChoice === 'auto' || toolChoice === 'none') return undefined
  if (declined || finishReason === 'length' || finishReason === 'content-filter') return undefined
  const isMet =
    toolChoice === 'required'
      ? calls.length > 0
      : calls.some(({ name }) => name === toolChoice.name)
  if (isMet) return undefined
  const which = toolChoice === 'required' ? 'A tool' : `The tool '${toolChoice.name}'`
  return {
    span: { start: 0, end: input.answer.length },
    claim: excerpt(input.answer, 0, input.answer.length, 80),
    message: `${which} must be called, and was not.`,
    code: 'call-missing',
    weight: 'wrong',
  }
}

/** Undefined when the tool's schema is of no use, so that the call counts as not looked at. */
function callFindings(call: ToolCall, tool: ToolDefinition): readonly Finding[] | undefined {
  // Models that call a tool without parameters often send nothing at all.
  const parsed = parseJson(call.arguments.trim() === '' ? '{}' : call.arguments)
  if (!parsed.ok) {
    return [finding(call, 'arguments-not-json', 'The arguments are not valid JSON.')]
  }
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) {
    return [finding(call, 'arguments-not-an-object', 'The arguments are not a JSON object.')]
  }
  if (tool.parameters === undefined || tool.parameters === null) return []
  const compiled = compileSchema(tool.parameters)
  if (!compiled.usable) return undefined
  const problem = compiled.firstProblem(parsed.value)
  if (problem === undefined) return []
  const where = problem.path === '' ? 'The arguments' : problem.path
  return [finding(call, 'arguments-mismatch', `${where} ${problem.message}.`)]
}

function unknownTool(call: ToolCall): Finding {
  return finding(call, 'unknown-tool', 'This tool was not offered.')
}

function finding(call: ToolCall, code: string, message: string): Finding {
  return {
    span: { start: 0, end: 0 },
    claim: excerpt(call.name, 0, call.name.length, 64),
    message,
    code,
    weight: 'wrong',
  }
}
