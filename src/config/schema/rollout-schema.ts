import { z } from 'zod'
import { share } from './schema-values.ts'

/** How far a rule is in force. */
export const ruleMode = z
  .enum(['enforce', 'shadow', 'canary'])
  .default('enforce')
  .describe(
    'shadow records what the rule would do, and does not do it; canary does it for a share of conversations or keys and records it for the others',
  )

export const canary = z.strictObject({
  share: share().describe('Always the same ones; a larger share keeps those of a smaller'),
  by: z
    .enum(['conversation', 'key'])
    .default('conversation')
    .describe('What stays on one side; without a key, its conversations do'),
})
