import { sendToApi } from './call-api.ts'
import { NO_ANSWER } from './reach.ts'

/** Fetches a file with the caller's key and hands it to the browser to keep. Throws `ApiError`. */
export async function saveFile(path: string, name: string): Promise<void> {
  const response = await sendToApi(path)
  const blob = await response.blob().catch((error) => {
    // The head came, and the rest did not.
    throw new Error(NO_ANSWER, { cause: error })
  })
  keep(blob, name)
}

/** Hands a text that the page has written to the browser to keep. */
export function saveText(text: string, name: string): void {
  keep(new Blob([text], { type: 'text/plain;charset=utf-8' }), name)
}

function keep(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
