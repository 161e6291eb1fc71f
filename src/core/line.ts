/** The roles that models play, and how far a request is trusted to the first of them. */
export const LINES = ['first', 'second', 'creative', 'multimodal'] as const
export type Line = (typeof LINES)[number]

/** direct: the first line answers live. probe: it answers and checks decide. second: the second line answers. */
export const ZONES = ['direct', 'probe', 'second'] as const
export type Zone = (typeof ZONES)[number]
