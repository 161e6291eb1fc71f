import { z } from 'zod'
import { DEPLOYMENTS } from '../../core/card.ts'
import { ownCheckName, text } from './schema-values.ts'

/** Checks that the operator answers for: a service at an address that only this file names, or a function of the program that the gateway runs in. */
export const ownChecksSchema = z
  .array(
    z.strictObject({
      name: ownCheckName().describe('As rules name it: own:NAME'),
      url: text()
        .optional()
        .describe(
          'Is sent each answer that the check is to look at, as JSON by POST; without it your program brings a function',
        ),
      secret: text().optional().describe('Signs what is sent, as Standard Webhooks do: whsec_…'),
      allow_private: z
        .boolean()
        .default(false)
        .describe('The address may be in your own network, and http:// there'),
      timeout_ms: z.number().int().min(10).max(9000).default(2000),
      deployment: z
        .enum(DEPLOYMENTS)
        .optional()
        .describe(
          'Where it runs, with a url cloud unless you say; a rule that allows other places only is kept',
        ),
      region: text().optional().describe('As of a card'),
    }),
  )
  .max(20)
  .default([])
  .describe('Checks of your own, which rules and routing.checks may name')
