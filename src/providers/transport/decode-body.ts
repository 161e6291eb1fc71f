import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { GatewayError } from '../../core/errors.ts'

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
} as const

/** No coding, or a charset in the wrong header. */
const NO_CODINGS: readonly string[] = ['', 'identity', 'none', 'utf-8', 'utf8']

/** Takes the content coding off an answer. We ask for none, but some upstreams compress all the same. */
export async function* decodeBody(
  source: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<Buffer> {
  const name = encoding.trim().toLowerCase()
  if (NO_CODINGS.includes(name)) {
    yield* source
    return
  }
  const create = DECODERS[name as keyof typeof DECODERS]
  if (!create) {
    throw new GatewayError(
      'upstream_invalid',
      'The upstream used an unsupported content encoding',
      {
        fault: 'deployment',
      },
    )
  }
  const decoder = create()
  // The callback is there so that a failure is not thrown out of turn; the loop below meets it.
  pipeline(Readable.from(source), decoder, () => {})
  try {
    for await (const chunk of decoder) yield chunk as Buffer
  } catch (thrown) {
    throw decodingFailure(thrown)
  }
}

function decodingFailure(thrown: unknown): unknown {
  const code = (thrown as NodeJS.ErrnoException).code ?? ''
  if (code === 'Z_BUF_ERROR') {
    return new GatewayError('upstream_truncated', 'The upstream cut its compressed answer short', {
      cause: thrown,
      fault: 'deployment',
    })
  }
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR') || code.startsWith('ERR_BROTLI')) {
    return new GatewayError(
      'upstream_invalid',
      'The upstream’s answer is not compressed as its content-encoding says',
      {
        cause: thrown,
        fault: 'deployment',
      },
    )
  }
  return thrown
}
