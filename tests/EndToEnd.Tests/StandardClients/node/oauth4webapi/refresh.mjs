import assert from 'node:assert/strict'

export default async ({ refresh, signIn }) => {
  const { tokens: first } = await signIn()
  const second = await refresh(first.refresh_token)
  assert.ok(second.refresh_token && second.refresh_token !== first.refresh_token, 'the refresh token is rotated')
  assert.ok(second.access_token !== first.access_token, 'the access token is another')
  const narrowed = await refresh(second.refresh_token, { scope: 'openid' })
  assert.equal(narrowed.scope, 'openid')
}
