import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { payload } from '../scenario.mjs'

export default async ({ given, authorize, config, newRequest }) => {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(client.buildAuthorizationUrl(config, parameters))
  const tokens = await client.authorizationCodeGrant(config, url, checks)

  const exchanged = await client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: tokens.access_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    scope: 'apim:subscribe',
  })
  assert.equal(exchanged.issued_token_type, 'urn:ietf:params:oauth:token-type:access_token')
  assert.equal(payload(tokens.access_token).scope, given.scope)
  assert.equal(payload(exchanged.access_token).scope, 'apim:subscribe')
}
