/** How many clauses before and after a topic still belong to it. */
export const REACH = 4
