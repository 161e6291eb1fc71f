/**
 * Small arrays of numbers. V8 keeps each one of more than 64 bytes apart from its heap, which is four calls of `malloc` and as many
 * of `free`: the two dozen that reading an ordinary request takes were three fifths of all its calls. These are parts of
 * a larger piece, as Node's small buffers are, which stays as long as any part of it does.
 */

/** Bytes of a piece: about what one request needs. */
const PIECE = 1 << 13
/** Bytes of a part; larger arrays stand for themselves, so that little of a piece is left over. */
const LARGEST = PIECE / 4
/** Each part begins where any kind of number may begin. */
const ALIGNMENT = 8

let piece = new ArrayBuffer(PIECE)
let given = 0

/** Whether a part of so many bytes is left, in a new piece where the last one is used up. */
function hasRoom(bytes: number): boolean {
  if (bytes > LARGEST) return false
  if (given + bytes > PIECE) {
    piece = new ArrayBuffer(PIECE)
    given = 0
  }
  return true
}

/** Where the part of so many bytes begins. No part is given twice, so each is zero. */
function take(bytes: number): number {
  const at = given
  given += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
  return at
}

export function uint8s(length: number): Uint8Array {
  return hasRoom(length) ? new Uint8Array(piece, take(length), length) : new Uint8Array(length)
}

export function uint16s(length: number): Uint16Array {
  const bytes = length * 2
  return hasRoom(bytes) ? new Uint16Array(piece, take(bytes), length) : new Uint16Array(length)
}

export function int32s(length: number): Int32Array {
  const bytes = length * 4
  return hasRoom(bytes) ? new Int32Array(piece, take(bytes), length) : new Int32Array(length)
}

export function float32s(length: number): Float32Array {
  const bytes = length * 4
  return hasRoom(bytes) ? new Float32Array(piece, take(bytes), length) : new Float32Array(length)
}

export function float64s(length: number): Float64Array {
  const bytes = length * 8
  return hasRoom(bytes) ? new Float64Array(piece, take(bytes), length) : new Float64Array(length)
}
