import { z } from 'zod'
import { type ClientWishes, ON_HOLD } from '../core/chat.ts'

/** The gateway's own object in any dialect: strict, since a misspelt wish for more care must not be lost. */
export const wishesSchema = z.strictObject({
  risk: z.literal('high').optional(),
  on_hold: z.enum(ON_HOLD).optional(),
  timeout_s: z.number().positive().max(3600).optional(),
  deadline_s: z.number().positive().max(3600).optional(),
  explain: z.boolean().optional(),
  conversation: z.string().max(200).optional(),
  context: z.array(z.string()).max(200).optional(),
})

export function readWishes(written: z.infer<typeof wishesSchema> | null | undefined): ClientWishes {
  if (!written) return {}
  const { risk, on_hold, timeout_s, deadline_s, explain, conversation, context } = written
  return {
    ...(risk === undefined ? {} : { risk }),
    ...(on_hold === undefined ? {} : { onHold: on_hold }),
    ...(timeout_s === undefined ? {} : { waitSeconds: timeout_s }),
    ...(deadline_s === undefined ? {} : { deadlineSeconds: deadline_s }),
    ...(explain === undefined ? {} : { explain }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(context === undefined ? {} : { context }),
  }
}
