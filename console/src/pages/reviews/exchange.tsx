import type { ReviewCase } from '../../api/reviews.ts'
import classes from './reviews.module.css'

/** What was asked of the client while the answer waited, and what it said. */
export function Exchange({ exchange }: Pick<ReviewCase, 'exchange'>) {
  return exchange.map(({ by, text }, index) => (
    <div key={index} className={classes.message}>
      <span className={classes.role}>
        {by === 'client' ? 'the client added' : 'a reviewer asked the client'}
      </span>
      <div dir="auto">{text}</div>
    </div>
  ))
}
