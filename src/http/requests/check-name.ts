import { z } from 'zod'
import { CHECK_NAMES, type OwnCheckName } from '../../core/check.ts'

const own = z.string().regex(/^own:[a-z0-9][a-z0-9-]{0,59}$/, {
  error: 'must be own: and a name of own_checks',
  abort: true,
})

/** A check of the gateway or of its operator; one of the operator's that is not there errs when it is asked. */
export const checkName = z.union([
  z.enum(CHECK_NAMES),
  own as unknown as z.ZodType<OwnCheckName, OwnCheckName>,
])
