/** What is said where a step of the schema waits. In a file of its own: whoever says it may not need a database otherwise. */
export const TABLE_IN_USE =
  'Somebody else uses a table that is to be changed (a backup, a long query). This waits until that ends; gateways that run go on meanwhile.'
