import { createSharedValue } from './shared-value.ts'

const asking = createSharedValue(false)

/** Set when the gateway asked for a key, cleared when one was given. */
export const askForKey = asking.set

export const useIsAskingForKey = asking.use
