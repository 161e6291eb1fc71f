export const LINES = ['first', 'second', 'creative', 'multimodal'] as const
