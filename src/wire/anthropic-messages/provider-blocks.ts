import type { ChatRequest, ProviderTool } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'

/** Blocks of what ran at a provider: they tell of a step, and the answer to it stands beside them. */
export const PROVIDER_BLOCKS = [
  'server_tool_use',
  'web_search_tool_result',
  'web_fetch_tool_result',
  'advisor_tool_result',
  'code_execution_tool_result',
  'bash_code_execution_tool_result',
  'text_editor_code_execution_tool_result',
  'tool_search_tool_result',
  'mcp_tool_use',
  'mcp_tool_result',
  'mcp_tool_listing',
  'fallback',
] as const

const TOOLS_STAND_BESIDE = "whose tools are not taken from a conversation; offer them in 'tools'"

/** Blocks without which the answer would be to something else, and why they are not taken. */
export const REFUSED_BLOCKS = {
  compaction: 'which only its provider can read; send the messages that it stands for',
  container_upload: 'whose file only its provider has; send the file itself, as a document',
  tool_addition: TOOLS_STAND_BESIDE,
  tool_removal: TOOLS_STAND_BESIDE,
} as const

export type ProviderBlockType = (typeof PROVIDER_BLOCKS)[number]
export type RefusedBlockType = keyof typeof REFUSED_BLOCKS

interface Typed {
  readonly type?: unknown
}
interface Turn {
  readonly content: string | readonly Typed[]
}
type Item = Omit<ProviderTool, 'name'>

/** Known, and not read here. */
export function isUnreadBlock(block: Typed): boolean {
  return isProviderBlock(block) || isRefused(block.type)
}

/** What the turns tell of tools of a provider. Throws `unsupported_parameter` for a block that cannot be left out. */
export function providerBlocksOf(turns: readonly Turn[]): Pick<ChatRequest, 'providerItems'> {
  const found: Item[] = []
  turns.forEach(({ content }, index) => {
    if (typeof content === 'string') return
    content.forEach((block, place) => {
      const param = `messages[${index}].content[${place}]`
      if (isProviderBlock(block)) found.push({ param, type: String(block.type) })
      else if (isRefused(block.type)) throw refused(param, block.type)
    })
  })
  return found.length === 0 ? {} : { providerItems: found }
}

/** The turns without such blocks. A turn that held nothing else is gone. */
export function withoutProviderBlocks(turns: readonly Turn[]): readonly Turn[] {
  return turns.flatMap((turn) => {
    if (typeof turn.content === 'string' || !turn.content.some(isProviderBlock)) return [turn]
    const content = turn.content.filter((block) => !isProviderBlock(block)).map(uncited)
    return content.length === 0 ? [] : [{ ...turn, content }]
  })
}

/** Without references into results that are left out, of which Anthropic could make nothing. */
function uncited(block: Typed): Typed {
  const { citations: _, ...rest } = block as Typed & { readonly citations?: unknown }
  return block.type === 'text' ? rest : block
}

function isProviderBlock({ type }: Typed): boolean {
  return PROVIDER_BLOCKS.some((known) => known === type)
}

function isRefused(type: unknown): type is RefusedBlockType {
  return typeof type === 'string' && Object.hasOwn(REFUSED_BLOCKS, type)
}

function refused(param: string, type: RefusedBlockType): GatewayError {
  return new GatewayError(
    'unsupported_parameter',
    `'${param}' is of type '${type}', ${REFUSED_BLOCKS[type]}`,
    { param },
  )
}
