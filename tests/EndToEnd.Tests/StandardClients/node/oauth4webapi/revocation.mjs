import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'

export default async ({ as, authentication, client, http, introspect, refresh, signIn }) => {
  const { tokens } = await signIn()
  const response = await oauth.revocationRequest(as, client, authentication, tokens.refresh_token, http)
  await oauth.processRevocationResponse(response)

  await assert.rejects(refresh(tokens.refresh_token), { error: 'invalid_grant' })
  assert.equal((await introspect(tokens.access_token)).active, false) // RFC 7009 2.1: the tokens of the same grant go too.
}
