import { writtenPieces } from './hidden-signs.ts'
import classes from './text.module.css'

/** The text sign by sign, with names for those that are not seen. */
export function WrittenText({ text }: { readonly text: string }) {
  return writtenPieces(text).map(({ start, text: piece, isHidden }) =>
    isHidden ? (
      <mark key={start} className={classes.hidden}>
        {piece}
      </mark>
    ) : (
      <span key={start}>{piece}</span>
    ),
  )
}
