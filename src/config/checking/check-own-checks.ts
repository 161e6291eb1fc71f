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
    ...own.flatMap((check, index) => (check.url === undefined ? ofFunction(check, index) : [])),
    ...policies.flatMap(({ require, when }, index) => [
      ...unknown(require.checks, ['policies', index, 'require', 'checks']),
      ...unknown(when.answer?.check, ['policies', index, 'when', 'answer', 'check']),
    ]),
    ...Object.entries(routing.checks ?? {}).flatMap(([zone, names]) =>
      unknown(names, ['routing', 'checks', zone]),
    ),
  ]
}

/** What is said of a service is said in vain, where a program brings a function. */
function ofFunction(
  { name, secret, allow_private, deployment, region }: ConfigFile['own_checks'][number],
  index: number,
): readonly Concern[] {
  const needsUrl = (field: string, isGiven: boolean): readonly Concern[] =>
    isGiven
      ? [
          {
            severity: 'error',
            path: ['own_checks', index, field],
            message: `${field} needs a url.`,
          },
        ]
      : []
  const isNowhere = region !== undefined && deployment === undefined
  return [
    {
      severity: 'warning',
      path: ['own_checks', index],
      message: `${name} has no url, so it must be a function of the program that runs the gateway as a library; "secondline serve" does not start.`,
    },
    ...needsUrl('secret', secret !== undefined),
    ...needsUrl('allow_private', allow_private),
    ...(isNowhere
      ? [
          {
            severity: 'error' as const,
            path: ['own_checks', index, 'region'],
            message: 'region needs deployment where there is no url.',
          },
        ]
      : []),
  ]
}
