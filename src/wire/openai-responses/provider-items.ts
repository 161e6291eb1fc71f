/** Items of what ran at a provider or what only its models can call: they tell of a step, and the answer to it stands beside them. */
export const PROVIDER_ITEMS = [
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'computer_call',
  'computer_call_output',
  'local_shell_call',
  'local_shell_call_output',
  'shell_call',
  'shell_call_output',
  'apply_patch_call',
  'apply_patch_call_output',
  'mcp_list_tools',
  'mcp_approval_request',
  'mcp_approval_response',
  'mcp_call',
  'tool_search_call',
  'tool_search_output',
  'program',
  'program_output',
] as const

const OWN_TO_IT = 'which only its provider can read; send the items that it stands for'

/** Items without which the answer would be to something else, and why they are not taken. */
export const REFUSED_ITEMS = {
  compaction: OWN_TO_IT,
  compaction_trigger:
    'and there is none here: a conversation is made to fit by context in the configuration',
  additional_tools: "whose tools are not taken from a conversation; offer them in 'tools'",
  configuration_update: 'which is not taken from a conversation; say it in the request',
} as const

export type ProviderItemType = (typeof PROVIDER_ITEMS)[number]
export type RefusedItemType = keyof typeof REFUSED_ITEMS

export function isProviderItem({ type }: { readonly type?: unknown }): boolean {
  return PROVIDER_ITEMS.some((known) => known === type)
}

/** Why an item of this type is not taken; undefined of all others. */
export function refusalOf({ type }: { readonly type?: unknown }): string | undefined {
  return typeof type === 'string' && Object.hasOwn(REFUSED_ITEMS, type)
    ? REFUSED_ITEMS[type as RefusedItemType]
    : undefined
}
