import { type Problem, SettingsError } from '../../config/problem.ts'
import type { OwnCheckSettings, Settings } from '../../config/settings/settings.ts'
import type { OwnCheckName } from '../../core/check.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import type { OwnCheckFunction } from '../../providers/own-checks/own-function.ts'

/** Functions of the program that the gateway runs in, by the names that `own_checks` gives them. */
export type OwnFunctions = Readonly<Record<OwnCheckName, OwnCheckFunction>>

type Named = Pick<Settings, 'ownChecks'>

/** The functions as they are at a start. Throws `SettingsError` where they and `own_checks` do not name the same. */
export function functionsFor(settings: Named, given: OwnFunctions = {}): OwnFunctions {
  throwAny([...missing(settings, given), ...unasked(settings, given)])
  return { ...given }
}

/** Throws `SettingsError` where a check without a url has no function: it would only ever err. */
export function requireFunctions(settings: Named, given: OwnFunctions): void {
  throwAny(missing(settings, given))
}

function missing({ ownChecks }: Named, given: OwnFunctions): readonly Problem[] {
  return ownChecks.flatMap(({ name, service }, index) => {
    if (service || typeof given[name] === 'function') return []
    const message = `${name} has no url, and no function of that name was brought. Give it a url, or in your program: createGateway(settings, { ownChecks: { '${name}': … } }).`
    return [problem(`own_checks[${index}]`, message, nearestWord(name, Object.keys(given)))]
  })
}

/** Somebody relies on a function that they bring. */
function unasked({ ownChecks }: Named, given: OwnFunctions): readonly Problem[] {
  return Object.keys(given).flatMap((name) => {
    const check: OwnCheckSettings | undefined = ownChecks.find((one) => one.name === name)
    if (check === undefined) {
      return [problem('ownChecks', `${name} is none of own_checks, so it would never be asked.`)]
    }
    const message = `${name} is a function and has a url in own_checks. Leave one of them out.`
    return check.service ? [problem('ownChecks', message)] : []
  })
}

function problem(path: string, message: string, suggestion?: string): Problem {
  const meant = suggestion === undefined ? {} : { suggestion }
  return { severity: 'error', source: '', path, message, ...meant }
}

function throwAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new SettingsError(problems)
}
