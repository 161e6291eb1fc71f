/** TypeScript to JavaScript: by Node where it can (22.13 and newer), else by the eraser for simple types. */
import nodeModule from 'node:module'
import { eraseTypes } from './type-eraser.ts'

type StripTypes = (code: string, options?: { readonly mode?: 'strip' | 'transform' }) => string

export function stripTypes(code: string): string | undefined {
  const strip = (nodeModule as { readonly stripTypeScriptTypes?: StripTypes }).stripTypeScriptTypes
  if (strip === undefined) return eraseTypes(code)
  try {
    return strip(code, { mode: 'transform' })
  } catch {
    return undefined
  }
}
