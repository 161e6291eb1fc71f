import type { Concern } from '../../config/concern.ts'
import { isLikeKey, type Path } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'

/** Keys of providers that stand in the file itself. `outside` tells which values came from elsewhere. */
export function checkPlainKeys(
  { models = [] }: ConfigFile,
  outside: (path: Path) => boolean,
): readonly Concern[] {
  return models.flatMap(({ api_key: key }, index): readonly Concern[] => {
    const path = ['models', index, 'api_key']
    if (key === undefined || !isLikeKey(key) || outside(path)) return []
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it shows how a reference is written
    const message = 'A key stands in the file in clear: better api_key: ${NAME} or ${file:/path}.'
    return [{ severity: 'warning', path, message }]
  })
}
