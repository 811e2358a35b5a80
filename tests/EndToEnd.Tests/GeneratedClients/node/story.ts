// The main job by openapi-fetch alone, which knows paths, bodies and answers from the types that openapi-typescript made.
import createClient from 'openapi-fetch'
import type { paths as KeyManager } from './key-manager.js'
import type { paths as Store } from './store.js'

export async function tell(baseUrl: string, token: string, name: string, isSecret: (secret: string) => void) {
  const headers = { Authorization: `Bearer ${token}` }
  const keyManager = createClient<KeyManager>({ baseUrl, headers })
  const store = createClient<Store>({ baseUrl, headers })

  // A client is made at the key manager; its secret is in this answer and never again.
  const provider = given(await keyManager.POST('/carbon/api/v1/service-providers', { body: { name } }))
  const ofProvider = { params: { path: { id: provider.id } } }
  const client = given(await keyManager.PUT('/carbon/api/v1/service-providers/{id}/oauth-client', { ...ofProvider, body: { grantTypes: ['client_credentials'] } }))
  const consumerSecret = present(client.clientSecret)
  isSecret(consumerSecret)
  is(client.state, 'ACTIVE')

  // It is provided to an application of the store.
  is(given(await store.GET('/store/api/v3/settings')).mapExistingAuthApps, true)
  const newApplication = async (name: string) =>
    given(await store.POST('/store/api/v3/applications', { body: { name, throttlingPolicy: 'Unlimited' } })).applicationId
  const provide = (applicationId: string, consumerSecret: string) =>
    store.POST('/store/api/v3/applications/{applicationId}/map-keys', {
      params: { path: { applicationId } },
      body: { consumerKey: client.clientId, consumerSecret, keyType: 'PRODUCTION' },
    })
  const application = await newApplication(name)
  const keys = given(await provide(application, consumerSecret))
  is(keys.mode, 'MAPPED')
  is(keys.additionalProperties.clientState, 'ACTIVE')
  is(keys.supportedGrantTypes.join(), 'client_credentials')
  is(keys.consumerSecret ?? null, null)
  const seen = given(await store.GET('/store/api/v3/applications/{applicationId}/oauth-keys', { params: { path: { applicationId: application } } }))
  is(seen.list.map(one => one.keyMappingId).join(), keys.keyMappingId)

  // It gets a token.
  const ofKeys = { params: { path: { applicationId: application, keyMappingId: keys.keyMappingId } } }
  const got = given(
    await store.POST('/store/api/v3/applications/{applicationId}/oauth-keys/{keyMappingId}/generate-token', {
      ...ofKeys,
      body: { consumerSecret, validityPeriod: 60 },
    }),
  )
  isSecret(got.accessToken)
  is(got.validityTime, 60)

  // Refusals come as what the document says they are.
  const other = await newApplication(`${name} 2`)
  is(present((await provide(other, 'a wrong secret')).error).code, 901406)
  is(present((await provide(other, consumerSecret)).error).type, 'urn:oob-provisioning:key-mapping-exists')

  // The contrast: a client that the store has made.
  const made = given(
    await store.POST('/store/api/v3/applications/{applicationId}/generate-keys', {
      params: { path: { applicationId: other } },
      body: { keyType: 'SANDBOX', grantTypesToBeSupported: ['client_credentials'] },
    }),
  )
  isSecret(present(made.consumerSecret))
  is(made.mode, 'CREATED')

  // The applications go; the client that was provided lives on until its service provider is deleted.
  for (const applicationId of [other, application]) {
    const { response } = await store.DELETE('/store/api/v3/applications/{applicationId}', { params: { path: { applicationId } } })
    is(response.status, 200)
  }
  is(given(await keyManager.GET('/carbon/api/v1/service-providers/{id}', ofProvider)).oauthClient?.clientId, client.clientId)
  is((await keyManager.DELETE('/carbon/api/v1/service-providers/{id}', ofProvider)).response.status, 204)
}

function given<T, E>({ data, error, response }: { data?: T; error?: E; response: Response }): T {
  if (data === undefined) throw new Error(`${response.status} at ${response.url}: ${JSON.stringify(error)}`)
  return data
}

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('It is absent.')
  return value
}

function is<T>(actual: T, expected: T) {
  if (actual !== expected) throw new Error(`It is ${actual}, and not ${expected}.`)
}
