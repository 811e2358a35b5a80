import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { callback } from '../scenario.mjs'

export default async ({ given, authorize }) => {
  const config = await client.dynamicClientRegistration(
    new URL(given.issuer),
    {
      client_name: given.clientName,
      redirect_uris: [callback],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    undefined,
    { initialAccessToken: given.initialAccessToken, execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  )
  const registered = config.clientMetadata()
  assert.ok(registered.client_id && registered.client_secret, 'there are an id and a secret')
  assert.equal(registered.token_endpoint_auth_method, 'client_secret_post')

  const pkceCodeVerifier = client.randomPKCECodeVerifier()
  const { url } = await authorize(client.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  }))
  const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier })
  assert.equal(tokens.claims().preferred_username, given.user.name)
}
