import assert from 'node:assert/strict'
import * as client from 'openid-client'

export default async ({ given }) => {
  for (const algorithm of ['oidc', 'oauth2']) {
    const config = await client.discovery(new URL(given.issuer), given.client.id, given.client.secret, undefined, {
      algorithm,
      execute: [client.allowInsecureRequests],
    })
    const server = config.serverMetadata()
    assert.equal(server.issuer, given.issuer)
    assert.ok(server.supportsPKCE(), 'PKCE with S256 is advertised')
    assert.ok(server.authorization_response_iss_parameter_supported, 'iss is advertised')
  }
}
