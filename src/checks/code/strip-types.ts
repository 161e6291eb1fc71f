/** TypeScript to JavaScript: by Node where it can (22.13 and newer), else by the eraser for simple types. */
import nodeModule from 'node:module'
import { eraseTypes } from './type-eraser.ts'

type StripTypes = (code: string, options?: { readonly mode?: 'strip' | 'transform' }) => string

export function stripTypes(code: string): string | undefined {
  const strip = (nodeModule as { readonly stripTypeScriptTypes?: StripTypes }).stripTypeScriptTypes
  if (strip === undefined) return eraseTypes(code)
  // What only strips leaves comments and lines as they are; enums and the like have to be written anew.
  return (
    attempt(() => strip(code, { mode: 'strip' })) ??
    attempt(() => strip(code, { mode: 'transform' }))
  )
}

function attempt(work: () => string): string | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
