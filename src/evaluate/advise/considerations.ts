import { presentFields } from '../../core/present-fields.ts'
import type { Conclusions } from './conclude-all.ts'
import type { CostRange } from './estimate-cost.ts'
import type { Conclusion } from './use-case.ts'

export interface Consideration {
  readonly title: string
  /** How it decides. */
  readonly guide: string
  /** By name; what is still open is absent. */
  readonly conclusions: Readonly<Record<string, Conclusion<unknown>>>
}

/** The four considerations of choosing a model. */
export interface Considerations {
  readonly taskComplexity: Consideration
  readonly errorSensitivity: Consideration
  readonly computationalCost: Consideration
  readonly hybridApproach: Consideration
}

export function considerationsOf(
  conclusions: Conclusions,
  monthlyCost: CostRange | undefined,
): Considerations {
  const { complexity, purpose, architecture, sensitivity, oversight, checks } = conclusions
  const { scale, deployment, approach, secondScale } = conclusions
  return {
    taskComplexity: {
      title: 'Task complexity',
      guide:
        'Simple tasks: a model that follows instructions. Complex reasoning: one that reasons.',
      conclusions: presentFields({ complexity, class: purpose, architecture }),
    },
    errorSensitivity: {
      title: 'Error sensitivity',
      guide:
        'Where errors are grave, as in finance and healthcare, answers need strong validation.',
      conclusions: presentFields({
        sensitivity,
        oversight,
        ...Object.fromEntries(checks.map((check) => [`check ${check.value}`, check])),
      }),
    },
    computationalCost: {
      title: 'Computational cost',
      guide: 'The size of the model against what is needed of it.',
      conclusions: presentFields({
        scale,
        deployment,
        'monthly cost': costConclusion(monthlyCost, approach),
      }),
    },
    hybridApproach: {
      title: 'Hybrid approach',
      guide: 'Two kinds of model together, each for what it is good at.',
      conclusions: presentFields({ approach, 'scale of the second line': secondScale }),
    },
  }
}

function costConclusion(
  cost: CostRange | undefined,
  approach: Conclusion | undefined,
): Conclusion | undefined {
  if (cost === undefined) return undefined
  if (cost.high === 0) {
    return {
      value: 'nothing per request',
      rule: 'cost-own-machines',
      because: 'The models run on machines of your own, and what those cost is not counted here.',
    }
  }
  return {
    value: `$${cost.low.toFixed(2)} to $${cost.high.toFixed(2)} a month`,
    rule: 'cost-typical-tokens',
    because: `Typical tokens of such requests at list prices${
      approach?.value === 'hybrid' ? '; the second line gets 10 to 40 % of them' : ''
    }.`,
  }
}
