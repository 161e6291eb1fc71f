import { writeFileSync } from 'node:fs'

const STRING = 8
const ARRAY = 9
const UINT32 = 4
const INT32 = 5
const FLOAT32 = 6
const F32_TENSOR = 0
const ALIGNMENT = 32

const WIDTH = 32
const FEED_FORWARD = 64
const HEADS = 2
const CONTEXT = 256

/** Token types of llama.cpp's vocabularies. */
const NORMAL = 1
const UNKNOWN = 2
const CONTROL = 3
const BYTE = 6

interface Token {
  readonly text: string
  readonly type: number
}

/** A vocabulary of all bytes and the printable characters: enough to say anything, badly. */
function vocabulary(): readonly Token[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => ({
    text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
    type: BYTE,
  }))
  const letters = Array.from({ length: 94 }, (_, offset) => ({
    text: String.fromCharCode(33 + offset),
    type: NORMAL,
  }))
  return [
    { text: '<unk>', type: UNKNOWN },
    { text: '<s>', type: CONTROL },
    { text: '</s>', type: CONTROL },
    ...bytes,
    { text: '\u2581', type: NORMAL },
    ...letters,
  ]
}

/** Writes a llama model of one layer with made-up weights, in the file format GGUF 3. It answers, but without sense. */
export function writeTinyGguf(path: string): void {
  const tokens = vocabulary()
  const tensors: readonly (readonly [name: string, shape: readonly number[]])[] = [
    ['token_embd.weight', [WIDTH, tokens.length]],
    ['output_norm.weight', [WIDTH]],
    ['output.weight', [WIDTH, tokens.length]],
    ['blk.0.attn_norm.weight', [WIDTH]],
    ['blk.0.attn_q.weight', [WIDTH, WIDTH]],
    ['blk.0.attn_k.weight', [WIDTH, WIDTH]],
    ['blk.0.attn_v.weight', [WIDTH, WIDTH]],
    ['blk.0.attn_output.weight', [WIDTH, WIDTH]],
    ['blk.0.ffn_norm.weight', [WIDTH]],
    ['blk.0.ffn_gate.weight', [WIDTH, FEED_FORWARD]],
    ['blk.0.ffn_down.weight', [FEED_FORWARD, WIDTH]],
    ['blk.0.ffn_up.weight', [WIDTH, FEED_FORWARD]],
  ]
  const metadata = [
    entry('general.architecture', STRING, text('llama')),
    entry('general.name', STRING, text('tiny')),
    entry('llama.context_length', UINT32, uint32(CONTEXT)),
    entry('llama.embedding_length', UINT32, uint32(WIDTH)),
    entry('llama.block_count', UINT32, uint32(1)),
    entry('llama.feed_forward_length', UINT32, uint32(FEED_FORWARD)),
    entry('llama.attention.head_count', UINT32, uint32(HEADS)),
    entry('llama.attention.head_count_kv', UINT32, uint32(HEADS)),
    entry('llama.rope.dimension_count', UINT32, uint32(WIDTH / HEADS)),
    entry('llama.attention.layer_norm_rms_epsilon', FLOAT32, float32([1e-5])),
    entry('tokenizer.ggml.model', STRING, text('llama')),
    entry(
      'tokenizer.ggml.tokens',
      ARRAY,
      array(
        STRING,
        tokens.map((token) => text(token.text)),
      ),
    ),
    entry(
      'tokenizer.ggml.scores',
      ARRAY,
      array(
        FLOAT32,
        tokens.map((_, at) => float32([-at])),
      ),
    ),
    entry(
      'tokenizer.ggml.token_type',
      ARRAY,
      array(
        INT32,
        tokens.map((token) => uint32(token.type)),
      ),
    ),
    entry('tokenizer.ggml.unknown_token_id', UINT32, uint32(0)),
    entry('tokenizer.ggml.bos_token_id', UINT32, uint32(1)),
    entry('tokenizer.ggml.eos_token_id', UINT32, uint32(2)),
  ]
  let offset = 0
  const infos = tensors.map(([name, shape]) => {
    const info = Buffer.concat([
      text(name),
      uint32(shape.length),
      ...shape.map(uint64),
      uint32(F32_TENSOR),
      uint64(offset),
    ])
    offset += aligned(4 * sizeOf(shape))
    return info
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
    ...infos,
  ])
  const random = createRandom()
  const weights = tensors.map(([name, shape]) => padded(float32(weightsOf(name, shape, random))))
  writeFileSync(path, Buffer.concat([padded(head), ...weights]))
}

function weightsOf(name: string, shape: readonly number[], random: () => number): number[] {
  const isNorm = name.includes('norm')
  return Array.from({ length: sizeOf(shape) }, () => (isNorm ? 1 : random() - 0.5))
}

/** The same numbers every time. */
function createRandom(): () => number {
  let state = 12_345
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1)
}

function entry(key: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([text(key), uint32(type), value])
}

function array(type: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(type), uint64(items.length), ...items])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([uint64(bytes.length), bytes])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function float32(values: readonly number[]): Buffer {
  return Buffer.from(new Float32Array(values).buffer)
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)])
}
