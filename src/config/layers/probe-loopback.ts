import { get } from 'node:http'
import { parseJson } from '../../core/text/parse-json.ts'

const PROBE_TIMEOUT_MS = 250
const MAX_ANSWER_BYTES = 1_000_000

/** Asks a server on this machine for JSON. Any trouble is "nothing there"; it never takes more than a quarter second, if nobody says otherwise. */
export async function probeLoopback(url: string, timeoutMs = PROBE_TIMEOUT_MS): Promise<unknown> {
  return await new Promise((resolve) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(timeoutMs) })
    const nothing = () => {
      request.destroy()
      resolve(undefined)
    }
    request.on('error', nothing)
    request.on('response', (response) => {
      if (response.statusCode !== 200) return nothing()
      let text = ''
      response.setEncoding('utf8')
      response.on('error', nothing)
      response.on('data', (piece: string) => {
        text += piece
        if (text.length > MAX_ANSWER_BYTES) nothing()
      })
      response.on('end', () => resolve(parseJson(text)))
    })
  })
}
