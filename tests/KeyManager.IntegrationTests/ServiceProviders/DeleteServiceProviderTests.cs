namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

public sealed class DeleteServiceProviderTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Takes_its_client_and_that_clients_tokens_with_it()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(client, "orders:read");
        Assert.True(await KeyManager.IsActiveAsync(token));

        var response = await KeyManager.DeleteAsync(PathOf(client.ProviderId));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.False(await KeyManager.IsActiveAsync(token));
        Assert.False(await KeyManager.CanGetTokenAsync(client.ClientId, client.Secret));
        await KeyManager.GetAsync(PathOf(client.ProviderId)).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        Assert.Equal(0L, await fixture.Database.ScalarAsync<long>(
            "select (select count(*) from oauth_clients where client_id = $1) + (select count(*) from oauth_client_secrets where registration_id = $2)",
            client.ClientId, (Guid)client.Answer["registrationId"]!));
    }

    [Fact]
    public async Task Leaves_the_others_alone()
    {
        var gone = await KeyManager.NewClientAsync("orders:read");
        var other = await KeyManager.NewClientAsync("orders:read");
        var token = await KeyManager.TokenAsync(other, "orders:read");

        await KeyManager.DeleteAsync(PathOf(gone.ProviderId)).HasStatusAsync(HttpStatusCode.NoContent);

        Assert.True(await KeyManager.IsActiveAsync(token));
    }

    [Fact]
    public async Task Deletes_the_version_that_was_read_only()
    {
        var id = await KeyManager.NewProviderAsync();
        var read = (await KeyManager.GetAsync(PathOf(id))).Headers.ETag!.ToString();
        var changed = await KeyManager.PutAsync(PathOf(id), new { name = ManagementApi.NewName() });

        await DeleteIfAsync(id, read).IsProblemAsync("modified", HttpStatusCode.PreconditionFailed);
        await DeleteIfAsync(id, changed.Headers.ETag!.ToString()).HasStatusAsync(HttpStatusCode.NoContent);
        await DeleteIfAsync(id, "*").IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Frees_the_name()
    {
        var name = ManagementApi.NewName();
        var made = await KeyManager.PostAsync(ManagementApi.Providers, new { name }).JsonAsync(HttpStatusCode.Created);
        await KeyManager.DeleteAsync(PathOf((Guid)made["id"]!)).HasStatusAsync(HttpStatusCode.NoContent);

        await KeyManager.PostAsync(ManagementApi.Providers, new { name }).HasStatusAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Answers_one_of_several_at_once_with_success_and_none_with_an_error_of_ours()
    {
        var client = await KeyManager.NewClientAsync("orders:read");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeyManager.DeleteAsync(PathOf(client.ProviderId))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.All(answers, answer => Assert.Contains((int)answer.StatusCode, new[] { 204, 404, 412 }));
    }

    [Fact]
    public async Task Needs_a_token_that_reaches_as_far_as_the_client_does()
    {
        var client = await KeyManager.NewClientAsync("apim:admin");
        var token = await KeyManager.AdminTokenAsync("service_providers:manage");

        await KeyManager.DeleteAsync(PathOf(client.ProviderId), token).IsProblemAsync("insufficient-scope", HttpStatusCode.Forbidden);

        await KeyManager.DeleteAsync(PathOf(client.ProviderId)).HasStatusAsync(HttpStatusCode.NoContent);
    }

    private Task<HttpResponseMessage> DeleteIfAsync(Guid id, string version) => KeyManager.SendAsync(HttpMethod.Delete, PathOf(id), null, null, ("If-Match", version));

    private static string PathOf(Guid id) => $"{ManagementApi.Providers}/{id}";
}
