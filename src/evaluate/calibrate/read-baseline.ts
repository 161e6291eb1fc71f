import { readFile } from 'node:fs/promises'
import type { Calibration } from './calibrate.ts'
import type { Baseline } from './calibrate-drift.ts'

/** What `calibrate --out` wrote. Throws an `Error` for people where it is none. */
export async function readBaseline(file: string): Promise<Baseline> {
  let baseline: Baseline | undefined
  try {
    baseline = (JSON.parse(await readFile(file, 'utf8')) as Partial<Calibration>).baseline
  } catch (cause) {
    throw new Error(`${file} cannot be read as a calibration.`, { cause })
  }
  if (baseline !== undefined && Array.isArray(baseline.difficulty)) return baseline
  throw new Error(`${file} is no calibration; calibrate --out writes one.`)
}
