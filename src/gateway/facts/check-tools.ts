import type { ChatRequest, ProviderTool } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Policy } from '../../core/policy.ts'

/**
 * Refuses tools that only one provider runs or knows, and what a conversation tells of them, unless policy leaves them
 * out. Tools are left out only beside some of the client's own: without any, the answer would be none to what was asked.
 */
export function checkProviderTools(request: ChatRequest, policy: Policy): void {
  const { providerTools, providerItems, tools, toolChoice } = request
  const item = providerItems?.[0]
  if (item && policy.providerTools !== 'leave_out') throw refusedAsForeign(item, HOW_TO_LEAVE_OUT)
  const first = providerTools?.[0]
  if (!providerTools || !first) return
  const isForced =
    typeof toolChoice === 'object' && providerTools.some(({ name }) => name === toolChoice.name)
  if (policy.providerTools === 'leave_out' && tools.length > 0 && !isForced) return
  const remedy =
    policy.providerTools === 'leave_out'
      ? 'it is left out only beside tools of your own'
      : HOW_TO_LEAVE_OUT
  throw refusedAsForeign(first, remedy)
}

const HOW_TO_LEAVE_OUT = 'leave it out, or have it left out with routing.provider_tools: leave_out'

function refusedAsForeign(
  { param, type }: Omit<ProviderTool, 'name'>,
  remedy: string,
): GatewayError {
  return new GatewayError(
    'unsupported_parameter',
    `'${param}' is of type '${type}', which only its provider has; ${remedy}`,
    { param },
  )
}

const MOST_NAMED = 10

/** Refuses a call that is demanded of a tool that is not offered. Models would make one up, and most providers refuse. */
export function checkToolChoice({ toolChoice, tools, providerTools }: ChatRequest): void {
  if (toolChoice === undefined || toolChoice === 'auto' || toolChoice === 'none') return
  if (toolChoice === 'required') {
    if (tools.length > 0) return
    throw refusedChoice('A tool must be called, and none is offered')
  }
  const offered = [...tools, ...(providerTools ?? [])].map(({ name }) => name)
  if (offered.includes(toolChoice.name)) return
  const named = offered.slice(0, MOST_NAMED).join(', ')
  const told = offered.length === 0 ? 'none is' : `there are ${named}`
  const name = toolChoice.name.slice(0, 100)
  throw refusedChoice(`The tool '${name}' must be called and is not offered; ${told}`)
}

function refusedChoice(message: string): GatewayError {
  return new GatewayError('invalid_request', message, { param: 'tool_choice' })
}
