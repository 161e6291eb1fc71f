import type { ReasoningBlock } from '../../core/chat.ts'

/** Marks sealed content as ours; another gateway's or provider's cannot be read and is passed over. */
const MARK = 'sl1.'

/**
 * Packs who made a block of reasoning, and what only the maker can read, into the dialect's `encrypted_content`. To the
 * client it means nothing; sent back, it lets the block reach its own model and no other.
 */
export function sealReasoning(block: Omit<ReasoningBlock, 'text'>): string {
  return MARK + btoa(encodeURIComponent(JSON.stringify(block)))
}

/** What was packed; empty when it was not packed here. */
export function unsealReasoning(sealed: string | null | undefined): Omit<ReasoningBlock, 'text'> {
  if (!sealed?.startsWith(MARK)) return {}
  try {
    const block: unknown = JSON.parse(decodeURIComponent(atob(sealed.slice(MARK.length))))
    if (typeof block !== 'object' || block === null) return {}
    const { signature, encrypted, lineage } = block as Record<string, unknown>
    return {
      ...(typeof signature === 'string' ? { signature } : {}),
      ...(typeof encrypted === 'string' ? { encrypted } : {}),
      ...(typeof lineage === 'string' ? { lineage } : {}),
    }
  } catch {
    return {}
  }
}
