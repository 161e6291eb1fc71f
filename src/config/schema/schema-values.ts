import { z } from 'zod'
import { CHECK_NAMES, OWN_CHECK_WORD } from '../../core/check.ts'

/** Kinds of values that many settings share. */

export const text = () => z.string().min(1).max(4000)
export const id = () =>
  z
    .string()
    .regex(/^[A-Za-z0-9][\w.:/-]{0,127}$/, 'must be made of letters, digits and . _ : / -')
    .describe('Letters, digits and . _ : / -')
export const count = (most: number) => z.number().int().min(0).max(most)
export const milliseconds = () => z.number().int().min(1).max(3_600_000)
export const share = () => z.number().min(0).max(1)
export const dollars = () => z.number().min(0).max(1_000_000)
export const names = () => z.array(text()).max(1000)
/** Of a check that the configuration itself names. */
export const ownCheckName = () =>
  z
    .templateLiteral(['own:', z.string().regex(OWN_CHECK_WORD)], {
      error: 'must be own: and small letters, digits and -',
    })
    .meta({ title: 'own:NAME' })
export const checkName = () => z.union([z.enum(CHECK_NAMES), ownCheckName()])
