import { z } from 'zod'

/**
 * Address of a picture or a video. It goes to the provider as it is, so it is one of the web or holds the picture itself:
 * by others a server that models run on reads its own files, and a cloud what its operator may read there (`file:`, `gs:`).
 */
export function mediaUrl() {
  const error = 'must begin with https://, http:// or data:'
  return z.string().refine(isWebOrData, { error, abort: true })
}

function isWebOrData(url: string): boolean {
  return /^(?:https?:\/\/|data:)/i.test(url)
}
