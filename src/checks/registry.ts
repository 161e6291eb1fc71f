/** Every check that needs nothing but the text. Checks with a process or a model are made where their ports are. */
import type { BuiltInCheckName, Check } from '../core/check.ts'
import { agreementCheck } from './agreement/agreement.ts'
import { consistencyCheck } from './consistency/consistency.ts'
import { groundingCheck } from './grounding/grounding.ts'
import { algebraCheck } from './maths/algebra/algebra.ts'
import { formulaCheck } from './maths/formulas/formula-check.ts'
import { arithmeticCheck } from './maths/sums/arithmetic.ts'
import { unitsCheck } from './maths/units/units-check.ts'
import { completeCheck } from './text/complete.ts'
import { degenerationCheck } from './text/degeneration.ts'
import { languageCheck } from './text/language.ts'
import { refusalCheck } from './text/refusal.ts'
import { stepsCheck } from './text/steps.ts'
import { structureCheck } from './text/structure.ts'
import { toolArgumentsCheck } from './text/tool-arguments.ts'

export const TEXT_CHECKS: Readonly<Partial<Record<BuiltInCheckName, Check>>> = {
  complete: completeCheck,
  refusal: refusalCheck,
  language: languageCheck,
  structure: structureCheck,
  'tool-arguments': toolArgumentsCheck,
  degeneration: degenerationCheck,
  arithmetic: arithmeticCheck,
  units: unitsCheck,
  formula: formulaCheck,
  algebra: algebraCheck,
  steps: stepsCheck,
  consistency: consistencyCheck,
  grounding: groundingCheck,
  agreement: agreementCheck,
}
