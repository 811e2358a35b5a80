import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'
import { callback } from '../scenario.mjs'

export default async ({ given, as, http }) => {
  const metadata = { client_name: given.clientName, redirect_uris: [callback], grant_types: ['authorization_code', 'client_credentials'], scope: 'orders:read' }
  const response = await oauth.dynamicClientRegistrationRequest(as, metadata, { initialAccessToken: given.initialAccessToken, ...http })
  const registered = await oauth.processDynamicClientRegistrationResponse(response)

  const authentication = oauth.ClientSecretBasic(registered.client_secret)
  await getsToken()

  // RFC 7592, which the library leaves to its user. Each answer may bring a new token for the next.
  let token = registered.registration_access_token
  const read = await manage('GET')
  assert.equal(read.client_id, registered.client_id)
  const updated = await manage('PUT', { ...metadata, client_id: registered.client_id, redirect_uris: [callback, `${callback}/second`] })
  assert.deepEqual(updated.redirect_uris, [callback, `${callback}/second`])
  await getsToken()
  await manage('DELETE')
  await assert.rejects(getsToken(), { code: oauth.WWW_AUTHENTICATE_CHALLENGE, status: 401 })

  async function getsToken() {
    const answer = await oauth.clientCredentialsGrantRequest(as, registered, authentication, { scope: 'orders:read' }, http)
    await oauth.processClientCredentialsResponse(as, registered, answer)
  }

  async function manage(method, body) {
    const answer = await fetch(registered.registration_client_uri, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    })
    assert.equal(answer.status, method === 'DELETE' ? 204 : 200)
    if (answer.status === 204) {
      return undefined
    }
    const information = await answer.json()
    token = information.registration_access_token ?? token
    return information
  }
}
