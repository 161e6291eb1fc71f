import type { ProfileReport } from '../../../../src/evaluate/profile/profile-report.ts'

export type { ModelProfile } from '../../../../src/evaluate/profile/profile-models.ts'
export type { ProfileReport } from '../../../../src/evaluate/profile/profile-report.ts'

const MOST_BYTES = 20 * 1024 * 1024

/** A file that `secondline profile --json` wrote. Throws with a sentence for people when it is none. */
export async function readReport(file: File): Promise<ProfileReport> {
  if (file.size > MOST_BYTES) throw new Error('It is larger than any report.')
  const report = parsed(await file.text())
  const isReport =
    report?.version === 1 && Array.isArray(report.profiles) && report.comparison !== undefined
  if (!isReport) throw new Error('It is no report of secondline profile --json.')
  return report as ProfileReport
}

function parsed(text: string): Partial<ProfileReport> | undefined {
  try {
    return JSON.parse(text) as Partial<ProfileReport>
  } catch {
    return undefined
  }
}
