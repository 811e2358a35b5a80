// The provider as oauth4webapi has discovered it, and the client that this scenario is given.
import * as oauth from 'oauth4webapi'
import { callback, given, privateKey } from '../scenario.mjs'
import { authorize } from '../browser.mjs'

/** The local stack speaks http, on loopback only. */
export const http = { [oauth.allowInsecureRequests]: true }

export async function discover(algorithm) {
  const issuer = new URL(given.issuer)
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm, ...http }))
}

const authentications = {
  client_secret_basic: () => oauth.ClientSecretBasic(given.client.secret),
  client_secret_post: () => oauth.ClientSecretPost(given.client.secret),
  private_key_jwt: async () => oauth.PrivateKeyJwt(await privateKey()),
  none: () => oauth.None(),
}

export const as = await discover('oidc')
export const client = { client_id: given.client.id, id_token_signed_response_alg: given.client.idTokenAlgorithm }
export const authentication = await authentications[given.client.authentication]()

/** A request for a code, and what its answer is checked against. */
export async function newRequest(parameters = {}) {
  const checks = { verifier: oauth.generateRandomCodeVerifier(), state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce() }
  return {
    checks,
    parameters: new URLSearchParams({
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: callback,
      scope: given.scope,
      code_challenge: await oauth.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      state: checks.state,
      nonce: checks.nonce,
      ...parameters,
    }),
  }
}

export function authorizationAddress(parameters) {
  const address = new URL(as.authorization_endpoint)
  address.search = parameters
  return address
}

/** Redeems the code that came back; the answer and the id token in it are checked, its signature too. */
export async function redeem(answer, checks) {
  const parameters = oauth.validateAuthResponse(as, client, answer, checks.state)
  const response = await oauth.authorizationCodeGrantRequest(as, client, authentication, parameters, callback, checks.verifier, http)
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: checks.nonce, requireIdToken: true })
  await oauth.validateApplicationLevelSignature(as, response, http)
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) }
}

export async function signIn(browser) {
  const { parameters, checks } = await newRequest()
  const { url } = await authorize(authorizationAddress(parameters), browser)
  return redeem(url, checks)
}

export async function clientCredentials(parameters = { scope: given.scope }) {
  const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, parameters, http)
  return oauth.processClientCredentialsResponse(as, client, response)
}

export async function introspect(token) {
  return oauth.processIntrospectionResponse(as, client, await oauth.introspectionRequest(as, client, authentication, token, http))
}

export async function refresh(token, additionalParameters) {
  const response = await oauth.refreshTokenGrantRequest(as, client, authentication, token, { additionalParameters, ...http })
  return oauth.processRefreshTokenResponse(as, client, response)
}
