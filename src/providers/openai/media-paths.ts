import type { MediaOperation } from '../../core/media.ts'

/** OpenAI's paths, below its base URL, and the one for an order of passages, which others have beside them. */
export const MEDIA_PATHS: Readonly<Record<MediaOperation, string>> = {
  embeddings: '/embeddings',
  moderation: '/moderations',
  rerank: '/rerank',
  'image-generation': '/images/generations',
  'image-edit': '/images/edits',
  speech: '/audio/speech',
  transcription: '/audio/transcriptions',
  translation: '/audio/translations',
}
