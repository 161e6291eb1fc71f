import { createSharedValue } from './shared-value.ts'

const answering = createSharedValue(true)

/** What reading the gateway's own routes has shown last. */
export const setAnswering = answering.set

/** Whether there is a gateway at all: one that does not tell what happens may still be read. */
export const useIsAnswering = answering.use
