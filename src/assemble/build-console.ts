import { fileURLToPath } from 'node:url'
import { originText } from '../config/settings/resolved-view.ts'
import type { Settings } from '../config/settings/settings.ts'
import { tenantLimits } from '../config/settings/tenant-limits.ts'
import type { Store } from '../core/storage/store.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { consoleDataRoutes } from '../http/operator/console-data-routes.ts'
import { consoleRoutes } from '../http/operator/console-routes.ts'
import { replayRoutes } from '../http/records/replay-routes.ts'
import type { Route } from '../http/route.ts'
import { PRACTICE_SCENARIOS } from '../providers/practice/scenarios/all-scenarios.ts'
import { VERSION } from '../version.ts'
import { spentBy } from './access/spent-by.ts'

/** The same folder seen from the sources and from what is built of them. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../dist/console', import.meta.url))

/** The web console and what it shows beyond the API. */
export function buildConsole(
  deps: GatewayDeps,
  store: Store,
  settings: () => Settings,
): readonly Route[] {
  return [
    ...consoleRoutes({ folder: CONSOLE_FOLDER }),
    ...consoleDataRoutes({
      store,
      recorder: deps.recorder,
      facts: () => {
        const { isPractice, auth, content } = settings()
        return {
          version: VERSION,
          isPractice,
          asksForKey: auth.mode === 'keys',
          contentStored: content.store,
          scenarios: isPractice ? PRACTICE_SCENARIOS : [],
        }
      },
      settings: () => shownSettings(settings()),
      target: () => deps.snapshot().policy.target,
      spentBy: (tenant, who) => spentBy(store, deps.clock.now(), tenant, who),
      limitsOf: (tenant) => tenantLimits(settings().limits, tenant),
    }),
    ...replayRoutes({
      store,
      recorder: deps.recorder,
      policy: () => deps.snapshot().policy,
      maxBodyBytes: settings().server.maxBodyBytes,
    }),
  ]
}

/** Secrets redact themselves when the answer is made; origins are told in words. */
function shownSettings({ origins, policy, ...rest }: Settings): object {
  const { cards: _cards, ...rules } = policy
  return {
    ...rest,
    policy: rules,
    origins: [...origins].map(([path, origin]) => ({ path, origin: originText(origin) })),
  }
}
