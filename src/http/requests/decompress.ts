import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, type ZlibOptions } from 'node:zlib'
import { entryOf } from '../../core/entry-of.ts'
import { GatewayError } from '../../core/errors.ts'
import { tooLarge } from './body-of.ts'

type Decoder = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/** What takes a body's content coding off; undefined where it has none. Throws `unsupported_media_type`. */
export function decoderOf(coding: string | undefined): Decoder | undefined {
  const name = coding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return undefined
  const decoder = entryOf(DECODERS, name)
  if (decoder) return decoder
  throw new GatewayError(
    'unsupported_media_type',
    `Send the body uncompressed or as gzip, deflate or br, not as '${name.slice(0, 80)}'`,
  )
}

/** Takes a body's content coding off. Throws `request_too_large` where more than `maxBytes` would come of it. */
export async function decompress(
  bytes: Buffer,
  decoder: Decoder,
  maxBytes: number,
): Promise<Buffer> {
  try {
    return await decoder(bytes, { maxOutputLength: maxBytes })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes)
    throw new GatewayError(
      'invalid_request',
      'The body is not compressed as content-encoding says',
      {
        cause,
      },
    )
  }
}
