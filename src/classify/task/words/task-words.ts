import type { Task } from '../../../core/signals.ts'

/**
 * Words of each kind of task beside those of the lexicons: entries separated by commas, `word*` matches a beginning, `?` any one
 * word. None decides by itself; what was learned weighs them. What says another thing in a language that has a file of its
 * own ("cena" is a price here and a dinner there) is left out.
 */
export type TaskWords = Readonly<Record<Task, string>>
