import { existsSync } from 'node:fs'
import { withStore } from '../../cli/with-store.ts'
import { databaseFileOf } from '../../config/settings/database-file.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { keysOfOtherPeppers, loadPepper } from '../../store/keys/keys.ts'
import type { Finding } from './finding.ts'

/** Whether the keys of the store were made with the pepper at hand. Says nothing where all were, or no key can be read. */
export async function checkPepper(settings: Settings): Promise<readonly Finding[]> {
  const { auth } = settings
  const file = databaseFileOf(settings.store.url.reveal())
  if (file !== undefined && !existsSync(file)) return []
  const isThere = auth.pepper !== undefined || existsSync(auth.pepperFile)
  try {
    return await withStore(settings, async (store) => {
      const { keys } = await store.keysChangedSince(0)
      const active = keys.filter((key) => key.revokedAt === undefined).length
      // Not made here, as a start would: whoever looks need not be the account that the gateway runs as.
      if (!isThere) return active === 0 ? [] : [missing(auth.pepperFile, active)]
      const pepper = auth.pepper?.reveal() ?? loadPepper(auth.pepperFile)
      const others = keysOfOtherPeppers(keys, pepper).length
      return others === 0 ? [] : [differs(others, active)]
    })
  } catch {
    // What is wrong with the store is told by itself.
    return []
  }
}

function missing(file: string, active: number): Finding {
  const message = `${file} is not there: without it ${active} keys of this store open nothing`
  return { level: 'problem', what: 'auth.pepper', message }
}

function differs(others: number, active: number): Finding {
  const message = `${others} of ${active} keys were made with another pepper and open nothing here: every gateway and command needs the same, a restored database that of its backup`
  return { level: 'problem', what: 'auth.pepper', message }
}
