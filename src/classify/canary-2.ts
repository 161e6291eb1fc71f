import { readFileSync } from 'node:fs'
export const canary = readFileSync
