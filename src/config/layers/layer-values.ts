import { type Path, pathText } from '../../config/problem.ts'
import { PROVIDER_NAMES, presetOf } from '../../config/schema/providers.ts'
import { type Detected, detectProviders, type Probe } from './detect-providers.ts'
import { type Environment, interpolate, type ReadSecretFile } from './interpolate.ts'
import {
  environmentOverrides,
  type Flags,
  flagOverrides,
  isRecord,
  type Override,
  withValue,
} from './layers.ts'
import { probeLoopback } from './probe-loopback.ts'
import type { ProviderChoices } from './provider-choices.ts'

export interface LayerOptions {
  readonly environment: Environment
  readonly flags?: Flags
  readonly probe?: Probe
  /** Models for each line where only keys are known; absent: ours. */
  readonly choices?: ProviderChoices
  readonly readSecretFile?: ReadSecretFile
}

/** The tree of values after all layers, and what is needed to tell where each came from. */
export interface Layered {
  readonly tree: unknown
  readonly substituted: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, string>
  readonly faults: readonly { readonly path: Path; readonly message: string }[]
  readonly overrides: readonly Override[]
  /** Environment variables that take the place of another value in the file. */
  readonly hiding: readonly Override[]
  readonly overrideAt: (path: Path) => Override | undefined
  readonly detected?: Detected
}

/** Puts detection under, environment and flags over what the file says, and fills in its references. */
export async function layerValues(fileData: unknown, options: LayerOptions): Promise<Layered> {
  const { environment, readSecretFile } = options
  const overrides = [...environmentOverrides(environment), ...flagOverrides(options.flags ?? {})]
  let tree: unknown = fileData
  let detected: Detected | undefined
  if (isRecord(tree) && tree.models === undefined && tree.lines === undefined) {
    const probe = options.probe ?? probeLoopback
    detected = await detectProviders(environment, probe, options.choices)
    tree = { ...tree, models: detected.models, lines: detected.lines }
  }
  tree = withIdentityEndpoints(withProviderKeys(tree, environment), environment)
  const { data, substituted, files, faults } = await interpolate(tree, environment, readSecretFile)
  const start: unknown = data
  tree = isRecord(data)
    ? overrides.reduce((sum, { path, value }) => withValue(sum, path, value), start)
    : data
  return {
    tree,
    substituted,
    files,
    faults,
    overrides,
    hiding: environmentOverrides(environment).filter((one) => isHiding(one, start)),
    overrideAt: (path) => overrides.findLast((one) => pathText(one.path) === pathText(path)),
    ...(detected === undefined ? {} : { detected }),
  }
}

/** Told at the start anyway, or changed for one run. */
const PLAIN_TO_SEE = ['server.host', 'server.port', 'telemetry.log_level']

function isHiding({ path, value }: Override, file: unknown): boolean {
  const said = path.reduce<unknown>((tree, name) => (isRecord(tree) ? tree[name] : undefined), file)
  if (said === undefined || said === null || String(said) === value) return false
  return !PLAIN_TO_SEE.includes(pathText(path))
}

/** What says itself which key is used, or that it goes to another address. */
const OWN_KEY = ['api_key', 'oauth', 'service_account_file', 'cloud_identity', 'base_url']

/** A provider's usual variable stands in for a missing key, but never for another address than the provider's own. */
function withProviderKeys(tree: unknown, environment: Environment): unknown {
  if (!isRecord(tree) || !Array.isArray(tree.models)) return tree
  const models = tree.models.map((entry: unknown) => {
    if (!isRecord(entry) || OWN_KEY.some((name) => entry[name] !== undefined)) return entry
    const name = keyNameOf(entry.provider, environment)
    return name === undefined ? entry : { ...entry, api_key: `\${${name}}` }
  })
  return { ...tree, models }
}

/** Where a cloud's own surroundings say that they give out tokens, and with what. */
const IDENTITY_ENDPOINTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  google: { endpoint: 'GCE_METADATA_HOST' },
  azure: { endpoint: 'IDENTITY_ENDPOINT', endpoint_header: 'IDENTITY_HEADER' },
}

function withIdentityEndpoints(tree: unknown, environment: Environment): unknown {
  if (!isRecord(tree) || !Array.isArray(tree.models)) return tree
  const models = tree.models.map((entry: unknown) => {
    const identity = isRecord(entry) ? entry.cloud_identity : undefined
    if (!isRecord(entry) || !isRecord(identity) || identity.endpoint !== undefined) return entry
    const found = Object.entries(IDENTITY_ENDPOINTS[String(identity.cloud)] ?? {})
      .filter(([, name]) => environment[name])
      .map(([field, name]) => [field, `\${${name}}`])
    return { ...entry, cloud_identity: { ...Object.fromEntries(found), ...identity } }
  })
  return { ...tree, models }
}

function keyNameOf(provider: unknown, environment: Environment): string | undefined {
  const preset = PROVIDER_NAMES.find((known) => known === provider)
  return preset && presetOf(preset).keyNames.find((name) => environment[name])
}
