import type { Settings } from './settings.ts'

/** For commands, which have no functions of a program and hold no answer of its users to its checks. */
export function withoutFunctions(settings: Settings): Settings {
  return { ...settings, ownChecks: settings.ownChecks.filter(({ service }) => service) }
}
