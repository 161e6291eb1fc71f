import { z } from 'zod'
import { CHECK_NAMES, OWN_CHECK_WORD } from '../../core/check.ts'

/** A check of the gateway or of its operator; one of the operator's that is not there errs when it is asked. */
export const checkName = z.union([
  z.enum(CHECK_NAMES),
  z.templateLiteral(['own:', z.string().regex(OWN_CHECK_WORD)], {
    error: 'must be own: and a name of own_checks',
  }),
])
