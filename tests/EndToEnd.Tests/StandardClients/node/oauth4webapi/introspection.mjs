import assert from 'node:assert/strict'

export default async ({ given, clientCredentials, introspect }) => {
  const { access_token } = await clientCredentials()
  const answer = await introspect(access_token)
  assert.equal(answer.active, true)
  assert.equal(answer.client_id, given.client.id)
  assert.equal((await introspect('no-token-of-ours')).active, false)
}
