import { openStore } from '../store/open-store.ts'
export const canary = openStore
