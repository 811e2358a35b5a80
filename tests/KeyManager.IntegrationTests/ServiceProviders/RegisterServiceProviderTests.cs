namespace OobProvisioning.KeyManager.IntegrationTests.ServiceProviders;

public sealed class RegisterServiceProviderTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Answers_the_service_provider_its_place_and_its_version()
    {
        var name = ManagementApi.NewName();

        var response = await KeyManager.PostAsync(ManagementApi.Providers, new { name, description = "What it is for." });
        var made = response.Json(HttpStatusCode.Created);

        Assert.Equal(["id", "name", "description", "managedBy", "createdAt", "oauthClient"], made.Select(member => member.Key));
        Assert.Equal(name, (string?)made["name"]);
        Assert.Equal("What it is for.", (string?)made["description"]);
        Assert.Null(made["managedBy"]);
        Assert.Null(made["oauthClient"]);
        Assert.Equal($"{ManagementApi.Providers}/{made["id"]}", response.Headers.Location?.OriginalString);
        Assert.Matches("^\"[0-9]+-0\\.0\"$", response.Headers.ETag?.ToString());
        var read = await KeyManager.GetAsync(response.Headers.Location!.OriginalString);
        Assert.Equal(made.ToJsonString(), read.Json().ToJsonString());
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken()
    {
        var name = ManagementApi.NewName();
        await KeyManager.PostAsync(ManagementApi.Providers, new { name }).HasStatusAsync(HttpStatusCode.Created);

        var problem = await KeyManager.PostAsync(ManagementApi.Providers, new { name }).IsProblemAsync("name-taken", HttpStatusCode.Conflict);

        Assert.Equal(900409, (int?)problem["code"]);
    }

    [Fact]
    public async Task Makes_one_of_two_that_come_at_once_under_one_name()
    {
        var name = ManagementApi.NewName();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => KeyManager.PostAsync(ManagementApi.Providers, new { name })));

        Assert.Equal([201, 409, 409, 409], answers.Select(answer => (int)answer.StatusCode).Order());
    }

    [Fact]
    public async Task Refuses_a_missing_blank_or_overlong_name_and_description_naming_both()
    {
        await KeyManager.PostAsync(ManagementApi.Providers, new { }).IsInvalidAsync("name");
        await KeyManager.PostAsync(ManagementApi.Providers, new { name = "" }).IsInvalidAsync("name");
        await KeyManager.PostAsync(ManagementApi.Providers, new { name = "  \u00a0" }).IsInvalidAsync("name");
        await KeyManager.PostAsync(ManagementApi.Providers, new { name = "two\nlines" }).IsInvalidAsync("name");
        await KeyManager.PostAsync(ManagementApi.Providers, new { name = new string('n', 101), description = new string('d', 513) }).IsInvalidAsync("name", "description");
    }

    [Fact]
    public async Task Keeps_the_longest_name_and_description_exactly_as_given()
    {
        var name = " " + Guid.NewGuid().ToString("N") + new string('ü', 66) + "☃";
        var description = string.Concat(Enumerable.Repeat("\n😀", 170)) + "";

        var made = await KeyManager.PostAsync(ManagementApi.Providers, new { name, description }).JsonAsync(HttpStatusCode.Created);

        var read = await KeyManager.GetAsync($"{ManagementApi.Providers}/{made["id"]}").JsonAsync();
        Assert.Equal((name, description), ((string?)read["name"], (string?)read["description"]));
    }
}
