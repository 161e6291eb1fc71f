import { isRecord, valueAt } from '../../config/layers/layers.ts'
import { type Path, pathText } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import { REDACTED } from '../../core/access/secret.ts'
import { leafPaths } from './origins.ts'
import type { Origin, Settings } from './settings.ts'

export interface ResolvedValue {
  readonly path: string
  /** A secret is `[redacted]`. */
  readonly value: unknown
  readonly origin: Origin
}

/** Every value of the configuration with its origin, fit to be shown. */
export function resolvedView(
  config: ConfigFile,
  settings: Pick<Settings, 'origins'>,
): readonly ResolvedValue[] {
  return leafPaths(config)
    .filter(isValue(config))
    .map((path) => ({
      path: pathText(path),
      value: isSecret(path) ? REDACTED : withoutPassword(valueAt(config, path)),
      origin: settings.origins.get(pathText(path)) ?? { from: 'derived' },
    }))
}

/** An empty group says nothing; an empty list does. */
function isValue(config: ConfigFile): (path: Path) => boolean {
  return (path) => !isRecord(valueAt(config, path))
}

const SECRET_KEYS: readonly unknown[] = [
  'api_key',
  'admin_key',
  'pepper',
  'secret',
  'client_secret',
]

/** Header values are secrets too: some providers take their key in one. */
function isSecret(path: Path): boolean {
  return SECRET_KEYS.includes(path.at(-1)) || path.includes('headers')
}

/** `postgres://user:[redacted]@host/database` */
export function withoutPassword(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .replace(/^([a-z]+:\/\/[^:@/]{0,200}:)[^/?#]{1,500}@/, `$1${REDACTED}@`)
    .replaceAll(/([?&]password=)[^&]{1,500}/gi, `$1${REDACTED}`)
}

export function originText(origin: Origin): string {
  switch (origin.from) {
    case 'file':
      return `line ${origin.line}`
    case 'environment':
    case 'flag':
      return origin.name
    case 'detected':
      return `found ${origin.what}`
    case 'default':
    case 'derived':
      return origin.from
  }
}
