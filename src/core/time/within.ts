/** What a promise gives within the time; undefined where it takes longer. Rejects where it does so within the time. */
export function within<Value>(ms: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, undefined)
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}
