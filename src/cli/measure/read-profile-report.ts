import { readJson } from '../../cli/read-file.ts'
import { UsageError } from '../../cli/verb.ts'
import type { ProfileReport } from '../../evaluate/profile/profile-report.ts'

/** A report that `secondline profile --json` wrote. Throws `UsageError`. */
export async function readProfileReport(file: string): Promise<ProfileReport> {
  const report = (await readJson(file)) as Partial<ProfileReport> | null
  if (report?.version === 1 && Array.isArray(report.profiles)) return report as ProfileReport
  throw new UsageError(`${file} is no report of secondline profile --json.`)
}
