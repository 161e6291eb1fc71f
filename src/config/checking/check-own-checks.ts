import type { Concern } from '../../config/concern.ts'
import type { Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import { type CheckName, isOwnCheck } from '../../core/check.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'

/** Checks of the operator's own that are named twice, or that rules name and nobody has: those would only ever err. */
export function checkOwnChecks({
  own_checks: own,
  policies,
  routing,
}: Pick<ConfigFile, 'own_checks' | 'policies' | 'routing'>): readonly Concern[] {
  const known = own.map(({ name }) => name)
  const unknown = (names: readonly CheckName[] | undefined, path: Path): readonly Concern[] =>
    (names ?? []).flatMap((name, index) => {
      if (!isOwnCheck(name) || known.includes(name)) return []
      const suggestion = nearestWord(name, known)
      return [
        {
          severity: 'error' as const,
          path: [...path, index],
          message: `${name} is none of own_checks.`,
          ...(suggestion === undefined ? {} : { suggestion }),
        },
      ]
    })
  return [
    ...known.flatMap((name, index) =>
      known.indexOf(name) === index
        ? []
        : [
            {
              severity: 'error' as const,
              path: ['own_checks', index, 'name'],
              message: `Two checks are called "${name}".`,
            },
          ],
    ),
    ...policies.flatMap(({ require, when }, index) => [
      ...unknown(require.checks, ['policies', index, 'require', 'checks']),
      ...unknown(when.answer?.check, ['policies', index, 'when', 'answer', 'check']),
    ]),
    ...Object.entries(routing.checks ?? {}).flatMap(([zone, names]) =>
      unknown(names, ['routing', 'checks', zone]),
    ),
  ]
}
