import { access, readFile } from 'node:fs/promises'
import { checkConfig, checkMeasured } from './checking/check-config.ts'
import { checkPolicy } from './checking/check-policy.ts'
import { checkPlainKeys } from './checking/plain-keys.ts'
import { validateTree } from './checking/validate-tree.ts'
import type { Concern } from './concern.ts'
import type { Environment } from './layers/interpolate.ts'
import { type LayerOptions, layerValues } from './layers/layer-values.ts'
import { CONFIG_FILE_NAME, misspeltNames, type Override } from './layers/layers.ts'
import { otherEncoding } from './layers/other-encoding.ts'
import type { YamlDocument } from './layers/yaml-document.ts'
import { maskSecrets, type Path, type Problem, pathText, SettingsError } from './problem.ts'
import type { ConfigFile } from './schema/file-schema.ts'
import { buildSettings } from './settings/build-settings.ts'
import type { MeasuredCards } from './settings/measured-cards.ts'
import { originsOf } from './settings/origins.ts'
import type { Settings } from './settings/settings.ts'

export interface LoadOptions extends LayerOptions {
  /**
   * The configuration file. Without it `SECONDLINE_CONFIG`, else `secondline.yaml` of the working directory if it is
   * there; `false`: none at all.
   */
  readonly file?: string | false | undefined
}

/** Either settings, or what keeps the configuration from being used. Warnings are among the problems of both. */
export interface Loaded {
  readonly settings?: Settings
  /** The configuration in the file's own names, defaults filled in, secrets in clear: for `resolvedView` only. */
  readonly config?: ConfigFile
  readonly problems: readonly Problem[]
}

/** Reads the configuration of this process unless told another. Throws `SettingsError` with every problem found. */
export async function loadSettings(
  options: LoadOptions = { environment: process.env },
): Promise<Settings> {
  const { settings, problems } = await readSettings(options)
  if (settings === undefined) throw new SettingsError(problems)
  return settings
}

/** Reads file, environment and flags (each over the one before), fills in defaults, and checks what it all means. */
export async function readSettings(options: LoadOptions): Promise<Loaded> {
  const file = await findConfigFile(options)
  const source = await readSource(file)
  if ('problem' in source) return { problems: [source.problem] }
  const document = source.document
  if (document && document.problems.length > 0) return { problems: document.problems }

  const layered = await layerValues(document?.data ?? {}, options)
  const problemAt = locator(document, layered.overrides)
  if (layered.faults.length > 0) {
    return { problems: layered.faults.map((fault) => problemAt({ ...fault, severity: 'error' })) }
  }
  const given = (path: Path) =>
    layered.substituted.has(pathText(path)) || layered.overrideAt(path) !== undefined
  const { config, faults } = validateTree(layered.tree, given)
  if (config === undefined) {
    const problems = faults.map((fault) => problemAt({ ...fault, severity: 'error' }, fault.at))
    return { problems: inFileOrder(problems) }
  }
  const measured = await measuredFor(config)
  const settings = buildSettings(config, measured.cards, layered.files)
  const concerns = [
    ...checkConfig(config),
    ...checkPlainKeys(config, given),
    ...checkPolicy(config, settings.policy),
    ...measured.concerns,
  ]
  const problems = [
    ...inFileOrder(concerns.map((concern) => problemAt(concern))),
    ...misspelt(options.environment),
    ...layered.hiding.map(hidden),
  ]
  if (problems.some((problem) => problem.severity === 'error')) return { problems, config }
  return {
    problems,
    config,
    settings: {
      ...settings,
      origins: originsOf(config, document, layered),
      warnings: problems,
      ...(file === undefined ? {} : { file }),
    },
  }
}

async function measuredFor(
  config: ConfigFile,
): Promise<{ readonly cards: MeasuredCards; readonly concerns: readonly Concern[] }> {
  if (config.models_measured === undefined) return { cards: {}, concerns: [] }
  const { readMeasuredCards } = await import('./settings/measured-cards.ts')
  const { cards, problem } = await readMeasuredCards(config.models_measured)
  const path = ['models_measured']
  if (problem !== undefined) {
    return { cards, concerns: [{ severity: 'error', path, message: problem }] }
  }
  return { cards, concerns: checkMeasured(config, cards) }
}

const DEFAULT_FILE = 'secondline.yaml'

/** The file that would be read; undefined when there is none. */
async function findConfigFile(
  options: Pick<LoadOptions, 'file' | 'environment'>,
): Promise<string | undefined> {
  if (options.file === false) return undefined
  const named = options.file ?? options.environment[CONFIG_FILE_NAME]
  if (named) return named
  try {
    await access(DEFAULT_FILE)
    return DEFAULT_FILE
  } catch {
    return undefined
  }
}

async function readSource(
  file: string | undefined,
): Promise<{ document: YamlDocument | undefined } | { problem: Problem }> {
  if (file === undefined) return { document: undefined }
  try {
    const [bytes, { readYaml }] = await Promise.all([
      readFile(file),
      import('./layers/yaml-document.ts'),
    ])
    const encoding = otherEncoding(bytes)
    if (encoding !== undefined) {
      const message = `The file is ${encoding}: save it as UTF-8.`
      return { problem: { severity: 'error', source: file, path: '', message } }
    }
    return { document: readYaml(bytes.toString(), file) }
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code ?? 'unreadable'
    const message = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code}).`
    return { problem: { severity: 'error', source: file, path: '', message } }
  }
}

function locator(document: YamlDocument | undefined, overrides: readonly Override[]) {
  return (concern: Concern, at: 'key' | 'value' = 'value'): Problem => {
    const { severity, path, message, suggestion } = concern
    const common = {
      severity,
      path: maskSecrets(pathText(path)),
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    }
    const override = overrides.findLast((one) => pathText(one.path) === pathText(path))
    if (override) return { ...common, source: override.name }
    const position = at === 'key' ? document?.locateKey(path) : document?.locate(path)
    if (document === undefined || position === undefined) return { ...common, source: '' }
    return { ...common, source: document.file, position, sourceLine: document.lineAt(position) }
  }
}

function inFileOrder(problems: readonly Problem[]): readonly Problem[] {
  const place = ({ position }: Problem) => (position ? position.line * 10_000 + position.column : 0)
  return [...problems].sort((a, b) => place(a) - place(b))
}

/** Service files and images set variables that whoever writes the file does not see. */
function hidden({ name, path }: Override): Problem {
  const message = `${pathText(path)} in the file counts for nothing: this environment variable takes its place.`
  return { severity: 'warning', source: name, path: pathText(path), message }
}

function misspelt(environment: Environment): readonly Problem[] {
  return misspeltNames(environment).map(({ name, meant }) => ({
    severity: 'warning',
    source: name,
    path: '',
    message: 'This environment variable means nothing here.',
    suggestion: meant,
  }))
}
