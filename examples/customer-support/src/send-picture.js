/** A customer's picture as it was sent, for whoever may see its conversation. */
export function sendPicture(context, { store }) {
  const picture = store.picture(context.req.param('id'), Number(context.req.param('message')))
  if (!picture) return context.json({ error: 'No such picture.' }, 404)
  return context.body(picture.bytes, 200, {
    'content-type': picture.type,
    'cache-control': 'private, max-age=3600',
  })
}
