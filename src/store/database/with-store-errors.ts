import { storeError } from './store-error.ts'

/** The same methods, whose failures are catalogued ones: `store_unavailable` when the database cannot do its work. */
export function withStoreErrors<Methods extends object>(methods: Methods): Methods {
  const wrap =
    (method: (...parameters: never[]) => unknown) =>
    (...parameters: never[]): unknown => {
      const result = method(...parameters)
      if (result instanceof Promise) return result.catch(rethrow)
      return isIterable(result) ? translated(result) : result
    }
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, wrap(method)]),
  ) as Methods
}

function rethrow(thrown: unknown): never {
  throw storeError(thrown)
}

function isIterable(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result
}

async function* translated<Item>(rows: AsyncIterable<Item>): AsyncGenerator<Item, void> {
  try {
    yield* rows
  } catch (thrown) {
    rethrow(thrown)
  }
}
