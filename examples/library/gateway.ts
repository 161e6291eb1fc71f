import { createGateway, type Gateway, loadSettings } from 'secondline'
import { createSecondline } from 'secondline/ai'

/** Reads secondline.yaml and the environment, as `secondline serve` does. */
async function open(): Promise<Gateway> {
  return createGateway(await loadSettings())
}

// Development servers load a module again after each change; the gateway stays.
const kept = globalThis as { secondlineGateway?: Promise<Gateway> }
kept.secondlineGateway ??= open()

export const gateway = await kept.secondlineGateway
export const secondline = createSecondline(gateway)
