import { typedNumber } from '../../display/typed-number.ts'
import { NUMBERS } from './need-fields.ts'

export interface AdviceQuestion {
  readonly description: string
  /** By name of the API; empty where nothing was said. */
  readonly chosen: Readonly<Record<string, string | number>>
  readonly models: string
}

/** The body of the request, without what was not said. */
export function adviceBody({ description, chosen, models }: AdviceQuestion): object {
  const numbers = NUMBERS.map(({ name }) => [name, typedNumber(chosen[name] ?? '')] as const)
  const said = Object.entries({ ...chosen, ...Object.fromEntries(numbers) })
  const needs = Object.fromEntries(said.filter(([, value]) => value !== '' && value !== undefined))
  return {
    models,
    ...(description.trim() === '' ? {} : { description }),
    ...(Object.keys(needs).length === 0 ? {} : { needs }),
  }
}
