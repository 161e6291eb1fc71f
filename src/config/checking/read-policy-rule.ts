import { policySchema } from '../../config/schema/file-schema.ts'
import { ruleOf } from '../../config/settings/policy-settings.ts'
import { GatewayError } from '../../core/errors.ts'
import type { PolicyRule } from '../../core/policy.ts'
import { checkAnswerRule, checkRollout } from './check-policy.ts'

/** Reads one rule in the file's own words, for a rule that comes from elsewhere. Throws `invalid_request`. */
export function readPolicyRule(entry: unknown): PolicyRule {
  const read = policySchema.required({ name: true }).safeParse(entry)
  if (!read.success) {
    const [issue] = read.error.issues
    const place = ['rule', ...(issue?.path ?? [])].join('.')
    throw new GatewayError('invalid_request', `${place}: ${issue?.message ?? 'is no rule'}`, {
      param: place,
    })
  }
  const rule = ruleOf(read.data, 0)
  const [concern] = [...checkAnswerRule(rule, []), ...checkRollout(rule, [])].filter(
    ({ severity }) => severity === 'error',
  )
  if (concern) throw new GatewayError('invalid_request', concern.message, { param: 'rule' })
  return rule
}
