import type { Command } from 'commander'
import type { Flags } from '../config/layers/layers.ts'
import { type LoadOptions, loadSettings } from '../config/load-settings.ts'
import type { Settings } from '../config/settings/settings.ts'
import { OPERATOR_TENANT } from '../core/access/caller.ts'
import type { Terminal } from './terminal.ts'

export interface SettingsOptions {
  readonly config?: string
  readonly store?: string
}

export interface TenantOptions extends SettingsOptions {
  readonly tenant: string
}

/** Whose things a command is about that names no tenant. */
export const DEFAULT_TENANT = OPERATOR_TENANT

export const CONFIG_OPTION = [
  '-c, --config <file>',
  'configuration file (default: $SECONDLINE_CONFIG, else ./secondline.yaml)',
] as const

export const STORE_OPTION = [
  '--store <url>',
  'sqlite:FILE or postgres://… (default: that of the configuration)',
] as const

export const JSON_OPTION = ['--json', 'answer with one JSON object'] as const

/** The options of every verb that needs the configuration: a store that a gateway was given by hand has to be reached as well. */
export function withSettingsOptions(command: Command): Command {
  return command
    .option(...CONFIG_OPTION)
    .option(...STORE_OPTION)
    .option(...JSON_OPTION)
}

/** The same for verbs about the things of one tenant. `whose`: what of a tenant's it is. */
export function withTenantOption(command: Command, whose: string): Command {
  return withSettingsOptions(command).option('--tenant <name>', whose, DEFAULT_TENANT)
}

export function loadOptions(
  options: SettingsOptions,
  terminal: Terminal,
  flags: Flags = {},
): LoadOptions {
  const { config: file, store } = options
  return { file, environment: terminal.environment, flags: { store, ...flags } }
}

/** Loads the settings. Their warnings are for who serves, validates or asks the doctor. Throws `SettingsError`. */
export function settingsFor(
  options: SettingsOptions,
  terminal: Terminal,
  flags: Flags = {},
): Promise<Settings> {
  return loadSettings(loadOptions(options, terminal, flags))
}
