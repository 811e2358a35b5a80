import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'
import { payload } from '../scenario.mjs'

export default async ({ given, as, authentication, client, http, signIn }) => {
  const { tokens } = await signIn()
  const response = await oauth.genericTokenEndpointRequest(as, client, authentication, 'urn:ietf:params:oauth:grant-type:token-exchange', {
    subject_token: tokens.access_token,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    scope: 'apim:subscribe',
  }, http)
  const exchanged = await oauth.processGenericTokenEndpointResponse(as, client, response)
  assert.equal(exchanged.issued_token_type, 'urn:ietf:params:oauth:token-type:access_token')
  assert.equal(payload(tokens.access_token).scope, given.scope)
  assert.equal(payload(exchanged.access_token).scope, 'apim:subscribe')
}
