#!/usr/bin/env node
/** Starts the command from its bundle; what it does stands in command.ts. */
import { fileURLToPath } from 'node:url'
import { loadBundle } from './load-bundle.ts'

loadBundle(fileURLToPath(new URL('bundle', import.meta.url)), 'command.cjs')
