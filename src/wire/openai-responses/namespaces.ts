import type { Item } from './response-items.ts'
import type { ResponsesBody } from './responses-schema.ts'

/**
 * No other protocol puts tools into groups, so each is offered under both names, and its calls are given back to the
 * client in two.
 */
export function fullName(namespace: string | null | undefined, name: string): string {
  return namespace ? `${namespace}__${name}` : name
}

/** An item as the client knows it: a call of a tool of a group names the group. */
export function inItsNamespace(item: Item, tools: ResponsesBody['tools']): Item {
  if (item.type !== 'function_call' && item.type !== 'custom_tool_call') return item
  return { ...item, ...splitName(String(item.name), tools) }
}

export function splitName(
  called: string,
  tools: ResponsesBody['tools'],
): { readonly name: string; readonly namespace?: string } {
  for (const { type, name: namespace, tools: grouped } of tools ?? []) {
    if (type !== 'namespace' || !namespace || !called.startsWith(`${namespace}__`)) continue
    const found = grouped?.find(({ name }) => fullName(namespace, name ?? '') === called)
    if (found?.name) return { name: found.name, namespace }
  }
  return { name: called }
}
