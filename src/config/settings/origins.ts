import type { Layered } from '../../config/layers/layer-values.ts'
import { isRecord, valueAt } from '../../config/layers/layers.ts'
import type { YamlDocument } from '../../config/layers/yaml-document.ts'
import { type Path, pathText } from '../../config/problem.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { Origin } from './settings.ts'

/** Where each single value of the configuration comes from, by its path. */
export function originsOf(
  config: ConfigFile,
  document: YamlDocument | undefined,
  layered: Layered,
): ReadonlyMap<string, Origin> {
  return new Map(
    leafPaths(config).map((path) => [pathText(path), originOf(path, document, layered)]),
  )
}

function originOf(path: Path, document: YamlDocument | undefined, layered: Layered): Origin {
  const override = layered.overrideAt(path)
  if (override) {
    return { from: override.name.startsWith('--') ? 'flag' : 'environment', name: override.name }
  }
  const reference = layered.substituted.get(pathText(path))
  if (reference !== undefined) return { from: 'environment', name: reference }
  if (valueAt(document?.data, path) !== undefined) {
    return { from: 'file', line: document?.locate(path)?.line ?? 1 }
  }
  const isDetected = layered.detected !== undefined && (path[0] === 'models' || path[0] === 'lines')
  return isDetected
    ? { from: 'detected', what: layered.detected?.found.join(', ') ?? '' }
    : { from: 'default' }
}

/** Paths of everything that is not itself a group; an empty list or group counts as one value. */
export function leafPaths(value: unknown, path: Path = []): readonly Path[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : isRecord(value)
      ? Object.entries(value)
      : []
  if (entries.length === 0) return value === undefined ? [] : [path]
  return entries.flatMap(([key, item]) => leafPaths(item, [...path, key]))
}
