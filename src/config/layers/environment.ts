import type { Environment } from './interpolate.ts'

/** A copy of the process's environment, as it is now. */
export function processEnvironment(): Environment {
  return { ...process.env }
}
