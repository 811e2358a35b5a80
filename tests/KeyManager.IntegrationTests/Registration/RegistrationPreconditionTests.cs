namespace OobProvisioning.KeyManager.IntegrationTests.Registration;

/// <summary>RFC 9110 13 for a client that looks after its own registration (RFC 7592).</summary>
public sealed class RegistrationPreconditionTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Every_answer_names_the_version_and_a_change_of_another_is_refused()
    {
        var registered = await KeyManager.RegisterAsync();
        var client = DynamicClient.Of(registered.Json(HttpStatusCode.Created));
        var first = $"{registered.Headers.ETag}";
        Assert.Equal(first, $"{(await KeyManager.ReadRegistrationAsync(client.ClientId, client.AccessToken)).Headers.ETag}");

        var updated = await SendAsync(HttpMethod.Put, client, first);

        updated.HasStatus(HttpStatusCode.OK);
        foreach (var version in new[] { first, "\"nonsense\"", "nonsense" })
        {
            await SendAsync(HttpMethod.Put, client, version).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.PreconditionFailed);
            await SendAsync(HttpMethod.Delete, client, version).IsRegistrationErrorAsync("invalid_request", HttpStatusCode.PreconditionFailed);
        }

        await SendAsync(HttpMethod.Delete, client, $"{updated.Headers.ETag}").HasStatusAsync(HttpStatusCode.NoContent);
    }

    /// <summary>With the first token, which stays good until a successor is used.</summary>
    private Task<HttpResponseMessage> SendAsync(HttpMethod method, DynamicClient client, string ifMatch) => KeyManager.SendAsync(
        method,
        DynamicRegistration.PathOf(client.ClientId),
        method == HttpMethod.Put ? new { client_id = client.ClientId, grant_types = (string[])["client_credentials"], client_name = ManagementApi.NewName() } : null,
        client.AccessToken,
        ("If-Match", ifMatch));
}
