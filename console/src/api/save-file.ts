import { sendToApi } from './call-api.ts'

/** Fetches a file with the caller's key and hands it to the browser to keep. Throws `ApiError`. */
export async function saveFile(path: string, name: string): Promise<void> {
  const blob = await (await sendToApi(path)).blob()
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
