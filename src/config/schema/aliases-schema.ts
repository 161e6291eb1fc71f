import { z } from 'zod'
import { id } from './schema-values.ts'

const alias = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9][\w.:/@-]{0,127}\*?|\*)$/,
    'must be made of letters, digits and . _ : / @ -, with a * at its end at most',
  )

export const aliasesSchema = z
  .record(alias, id())
  .refine((aliases) => Object.keys(aliases).length <= 500, 'must not be more than 500')
  .describe(
    'Names that clients may send as model, with what each stands for: auto, secondline/LINE or a model here. NAME* stands for all that begin so',
  )
