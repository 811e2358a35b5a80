import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(client.buildAuthorizationUrl(config, parameters))
  const tokens = await client.authorizationCodeGrant(config, url, checks)

  await client.tokenRevocation(config, tokens.refresh_token, { token_type_hint: 'refresh_token' })

  await assert.rejects(client.refreshTokenGrant(config, tokens.refresh_token), { error: 'invalid_grant' })
  const access = await client.tokenIntrospection(config, tokens.access_token)
  assert.equal(access.active, false) // RFC 7009 2.1: the tokens of the same grant go too.
}
