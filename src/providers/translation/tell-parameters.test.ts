import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../core/chat.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { unmappedParameters } from './tell-parameters.ts'

function told(dialect: Dialect, body: Record<string, unknown>, mapped: readonly string[] = []) {
  const request = { messages: [], tools: [], source: { dialect, body } }
  return unmappedParameters(request, mapped).map((part) => part.parameter)
}

describe('parameters that another protocol has no words for', () => {
  it.each([
    ['openai-chat', { model: 'm', messages: [], logit_bias: { 1: 2 } }, ['logit_bias']],
    ['openai-chat', { parallel_tool_calls: true, top_logprobs: null }, []],
    ['openai-chat', { functions: [{ name: 'look' }], function_call: 'auto' }, []],
    ['openai-chat', { prompt_cache_options: {}, prompt_cache_retention: '24h' }, []],
    ['openai-responses', { prompt_cache_options: {}, max_tool_calls: 3 }, ['max_tool_calls']],
    ['anthropic-messages', { model: 'm', system: 's', thinking: {}, top_k: 5 }, ['top_k']],
    [
      'anthropic-messages',
      { output_config: { effort: 'low', format: {}, task_budget: {} }, output_format: {} },
      ['output_config.task_budget'],
    ],
    [
      'anthropic-messages',
      { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
      ['tool_choice.disable_parallel_tool_use'],
    ],
    [
      'openai-responses',
      { input: 'x', text: { verbosity: 'low' }, truncation: 'auto', store: true },
      ['truncation', 'text.verbosity'],
    ],
    [
      'openai-responses',
      { include: ['reasoning.encrypted_content', 'web_search_call.results'] },
      ['include:web_search_call.results'],
    ],
    ['openai-responses', { parallel_tool_calls: false }, ['parallel_tool_calls']],
  ] as const)('of %s: %o are told as %o', (dialect, body, expected) => {
    expect(told(dialect, body)).toEqual(expected)
  })

  it('tells of a name beside a message, which is no tool’s', () => {
    const said = (message: object) =>
      unmappedParameters(
        parseChatRequest({ model: 'm', messages: [{ role: 'user', content: 'x', ...message }] }),
      ).map((part) => part.parameter)
    expect(said({ name: 'Ada' })).toEqual(['messages.name'])
    expect(said({ role: 'system', name: 'house' })).toEqual(['messages.name'])
    expect(said({ role: 'assistant', name: 'Ben' })).toEqual(['messages.name'])
    expect(said({ role: 'tool', tool_call_id: 'c', name: 'look' })).toEqual([])
    expect(said({ name: '' })).toEqual([])
  })

  it('leaves out those that the adapter maps itself', () => {
    const mapped = ['parallel_tool_calls', 'tool_choice.disable_parallel_tool_use']
    expect(told('openai-responses', { parallel_tool_calls: false }, mapped)).toEqual([])
    const choice = { tool_choice: { type: 'any', disable_parallel_tool_use: true } }
    expect(told('anthropic-messages', choice, mapped)).toEqual([])
  })

  it.each(['openai-chat', 'openai-responses'] as const)(
    'refuses in %s what an answer would be useless without',
    (dialect) => {
      expect(() => told(dialect, { top_logprobs: 3 })).toThrow(/cannot be had/)
    },
  )
})
