import type { Path } from '../../config/problem.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import type { Environment } from './interpolate.ts'

/** A value that overrides the file, and the name it was given by. */
export interface Override {
  readonly path: Path
  readonly value: string
  /** `SECONDLINE_PORT` or `--port` */
  readonly name: string
}

/** Environment variables that override the file. */
export const ENVIRONMENT_NAMES: Readonly<Record<string, Path>> = {
  SECONDLINE_HOST: ['server', 'host'],
  SECONDLINE_PORT: ['server', 'port'],
  SECONDLINE_ADMIN_KEY: ['auth', 'admin_key'],
  SECONDLINE_PEPPER: ['auth', 'pepper'],
  SECONDLINE_AUTH_MODE: ['auth', 'mode'],
  SECONDLINE_STORE: ['store'],
  SECONDLINE_LIMITS_SHARED_URL: ['limits', 'shared', 'url'],
  SECONDLINE_CONTENT_STORE: ['content', 'store'],
  SECONDLINE_LOG_LEVEL: ['telemetry', 'log_level'],
}

/** Flags of `secondline serve` that override file and environment. */
const FLAG_NAMES: Readonly<Record<string, Path>> = {
  host: ['server', 'host'],
  port: ['server', 'port'],
  store: ['store'],
  logLevel: ['telemetry', 'log_level'],
}

/** Names the configuration file itself. */
export const CONFIG_FILE_NAME = 'SECONDLINE_CONFIG'

export function environmentOverrides(environment: Environment): readonly Override[] {
  return Object.entries(ENVIRONMENT_NAMES).flatMap(([name, path]) => {
    const value = environment[name]
    return value && !isServiceLink(name, value) ? [{ path, value, name }] : []
  })
}

/** Kubernetes gives every pod `SECONDLINE_PORT=tcp://10.…` when there is a Service called secondline. */
function isServiceLink(name: string, value: string): boolean {
  return name === 'SECONDLINE_PORT' && value.startsWith('tcp://')
}

/** Variables that look like ours and are probably misspelt, with what was meant. */
export function misspeltNames(
  environment: Environment,
): readonly { readonly name: string; readonly meant: string }[] {
  const known = [...Object.keys(ENVIRONMENT_NAMES), CONFIG_FILE_NAME]
  return Object.keys(environment).flatMap((name) => {
    if (!name.startsWith('SECONDLINE_') || known.includes(name)) return []
    const meant = nearestWord(name, known)
    return meant === undefined ? [] : [{ name, meant }]
  })
}

export type Flags = Readonly<Record<string, string | undefined>>

export function flagOverrides(flags: Flags): readonly Override[] {
  return Object.entries(FLAG_NAMES).flatMap(([flag, path]) => {
    const value = flags[flag]
    return value === undefined ? [] : [{ path, value, name: flagText(flag) }]
  })
}

function flagText(flag: string): string {
  return `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** A copy of the tree with the value at the path set; objects on the way are made. */
export function withValue(tree: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(tree))
    return tree.map((item, at) => (at === key ? withValue(item, rest, value) : item))
  const parent = isRecord(tree) ? tree : {}
  return { ...parent, [key]: withValue(parent[key], rest, value) }
}

export function valueAt(tree: unknown, path: Path): unknown {
  let value = tree
  for (const key of path)
    value = (value as Record<string | number, unknown> | undefined | null)?.[key]
  return value
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
