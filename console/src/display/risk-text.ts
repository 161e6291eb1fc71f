import type { Signals } from '../api/types.ts'

/** A risk in a few words. */
export function riskText({ severity, domain, certain }: Signals['risk']): string {
  const words = [severity, ...(certain === false ? ['doubtful'] : [])]
  return [...words, ...(domain === 'none' ? [] : [domain])].join(', ')
}
