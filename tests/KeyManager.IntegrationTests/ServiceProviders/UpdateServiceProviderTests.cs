namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

public sealed class UpdateServiceProviderTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Changes_name_and_description_and_nothing_else()
    {
        var client = await KeyManager.NewClientAsync("orders:read");
        var before = await KeyManager.GetAsync(PathOf(client.ProviderId)).JsonAsync();
        var name = ManagementApi.NewName();

        var answer = await KeyManager.PutAsync(PathOf(client.ProviderId), new { name, description = "New." }).JsonAsync();

        before["name"] = name;
        before["description"] = "New.";
        Assert.Equal(before.ToJsonString(), answer.ToJsonString());
        Assert.Equal(before.ToJsonString(), (await KeyManager.GetAsync(PathOf(client.ProviderId)).JsonAsync()).ToJsonString());
    }

    [Fact]
    public async Task Replaces_wholly_so_that_a_description_left_out_is_gone()
    {
        var id = await KeyManager.NewProviderAsync();
        await KeyManager.PutAsync(PathOf(id), new { name = ManagementApi.NewName(), description = "Old." }).HasStatusAsync(HttpStatusCode.OK);

        var answer = await KeyManager.PutAsync(PathOf(id), new { name = ManagementApi.NewName() }).JsonAsync();

        Assert.Null(answer["description"]);
    }

    [Fact]
    public async Task Changes_the_version_that_was_read_and_refuses_an_older_one()
    {
        var id = await KeyManager.NewProviderAsync();
        var read = (await KeyManager.GetAsync(PathOf(id))).Headers.ETag!.ToString();

        var changed = await PutIfAsync(id, read);
        await PutIfAsync(id, read, "modified", HttpStatusCode.PreconditionFailed);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(read, changed.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await PutIfAsync(id, changed.Headers.ETag.ToString())).StatusCode);
    }

    [Fact]
    public async Task Takes_a_star_and_a_list_that_holds_the_version()
    {
        var id = await KeyManager.NewProviderAsync();
        Assert.Equal(HttpStatusCode.OK, (await PutIfAsync(id, "*")).StatusCode);
        var read = (await KeyManager.GetAsync(PathOf(id))).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.OK, (await PutIfAsync(id, $"\"1\", {read}")).StatusCode);
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("\"\"")]
    [InlineData("garbage, , \"")]
    [InlineData("")]
    public async Task Refuses_a_version_that_is_another_or_cannot_be_read(string version) =>
        await PutIfAsync(await KeyManager.NewProviderAsync(), version, "modified", HttpStatusCode.PreconditionFailed);

    [Fact]
    public async Task Refuses_a_weak_version()
    {
        var id = await KeyManager.NewProviderAsync();
        var read = (await KeyManager.GetAsync(PathOf(id))).Headers.ETag!.ToString();

        await PutIfAsync(id, "W/" + read, "modified", HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Lets_one_of_several_with_the_same_version_win()
    {
        var id = await KeyManager.NewProviderAsync();
        var read = (await KeyManager.GetAsync(PathOf(id))).Headers.ETag!.ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PutIfAsync(id, read)));

        Assert.Equal([200, 412, 412, 412], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task Refuses_a_name_that_another_has()
    {
        var name = ManagementApi.NewName();
        await KeyManager.PostAsync(ManagementApi.Providers, new { name }).HasStatusAsync(HttpStatusCode.Created);

        await KeyManager.PutAsync(PathOf(await KeyManager.NewProviderAsync()), new { name }).IsProblemAsync("name-taken", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Takes_the_name_that_it_has_already()
    {
        var id = await KeyManager.NewProviderAsync();
        var name = (string)(await KeyManager.GetAsync(PathOf(id)).JsonAsync())["name"]!;

        await KeyManager.PutAsync(PathOf(id), new { name }).HasStatusAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Says_not_found_for_one_that_is_not_there()
    {
        await KeyManager.GetAsync(PathOf(Guid.NewGuid())).IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.GetAsync($"{ManagementApi.Providers}/not-a-guid").IsProblemAsync("not-found", HttpStatusCode.NotFound);
        await KeyManager.PutAsync(PathOf(Guid.NewGuid()), new { name = "x" }).IsProblemAsync("not-found", HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> PutIfAsync(Guid id, string version) =>
        KeyManager.SendAsync(HttpMethod.Put, PathOf(id), new { name = ManagementApi.NewName() }, null, ("If-Match", version));

    private Task<JsonObject> PutIfAsync(Guid id, string version, string problem, HttpStatusCode status) => PutIfAsync(id, version).IsProblemAsync(problem, status);

    private static string PathOf(Guid id) => $"{ManagementApi.Providers}/{id}";
}
