/** Parameters of any dialect that only name, bill or cache a request: no answer is another one without them. */
export const SHAPES_NOTHING: ReadonlySet<string> = new Set([
  'user',
  'metadata',
  'store',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_options',
  'prompt_cache_retention',
  'labels',
  'serviceTier',
])
