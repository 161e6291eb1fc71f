import type { OwnCheckSettings, Settings } from '../../config/settings/settings.ts'
import type { Finding } from './finding.ts'

const PATIENCE_MS = 10_000

/** Asks a check of the operator's own once. It may say of an empty answer what it likes. */
export async function probeOwnCheck(
  { name, timeoutMs, service }: OwnCheckSettings,
  { egress }: Settings,
): Promise<Finding> {
  const what = `check ${name}`
  if (service === undefined) {
    return { level: 'ok', what, message: 'is a function of your program, and only asked there' }
  }
  const { createOwnCheck } = await import('../../providers/own-checks/own-check.ts')
  const check = createOwnCheck(
    { name, timeoutMs, ...service },
    { now: Date.now, proxy: () => egress.proxy?.reveal() },
  )
  const { verdict, note } = await check.run({ answer: '' }, AbortSignal.timeout(PATIENCE_MS))
  return verdict === 'error'
    ? { level: 'problem', what, message: note ?? 'it could not be asked' }
    : { level: 'ok', what, message: `answers; of an empty answer it says ${verdict}` }
}
