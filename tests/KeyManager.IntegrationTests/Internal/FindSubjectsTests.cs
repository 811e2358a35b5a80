namespace OobProvisioning.KeyManager.IntegrationTests.Internal;

public sealed class FindSubjectsTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string Path = "/internal/v1/subjects";

    private RunningKeyManager KeyManager => fixture.KeyManager;

    [Fact]
    public async Task Says_who_users_and_clients_are_and_nothing_of_those_who_are_not()
    {
        var (user, client) = (await KeyManager.NewUserAsync(), await KeyManager.NewClientAsync("orders:read"));

        var list = await AskAsync([user.Name.ToUpperInvariant(), user.Subject, "nobody", $"{Guid.NewGuid()}", "no name at all", ""], [client.ClientId, "nobody", ""]);

        Assert.Equal(
            [$"{user.Name.ToUpperInvariant()} user {user.Subject} {user.Name}", $"{user.Subject} user {user.Subject} {user.Name}"],
            list.Where(entry => entry.Contains(" user ", StringComparison.Ordinal)));
        Assert.StartsWith($"{client.ClientId} client {client.ClientId} ", Assert.Single(list, entry => entry.Contains(" client ", StringComparison.Ordinal)));
    }

    /// <summary>Somebody could sign up with the id of a user who was deleted, and wait for what is to be theirs.</summary>
    [Fact]
    public async Task Whoever_is_named_like_an_id_is_not_found_by_it()
    {
        var id = $"{Guid.NewGuid()}";
        await KeyManager.PostAsync(Users.Path, Users.Body(id, Users.NewPassword(), [])).HasStatusAsync(HttpStatusCode.Created);

        Assert.Empty(await AskAsync([id], []));
    }

    [Fact]
    public async Task Is_for_services_only_and_bounded()
    {
        var many = Enumerable.Range(0, 201).Select(number => $"user-{number}").ToArray();
        await KeyManager.CallInternallyAsync(HttpMethod.Post, Path, new { users = many }).HasStatusAsync(HttpStatusCode.BadRequest);
        await KeyManager.CallInternallyAsync(HttpMethod.Post, Path, new { users = many[..1] }, await KeyManager.AdminTokenAsync()).HasStatusAsync(HttpStatusCode.Forbidden);
        await KeyManager.CallInternallyAsync(HttpMethod.Post, Path, new { users = many[..1] }, "").HasStatusAsync(HttpStatusCode.Unauthorized);
    }

    private async Task<IReadOnlyList<string>> AskAsync(string[] users, string[] clients)
    {
        var answer = await KeyManager.CallInternallyAsync(HttpMethod.Post, Path, new { users, clients }).JsonAsync();
        return [.. answer["list"]!.AsArray().Select(entry => $"{entry!["asked"]} {entry["kind"]} {entry["id"]} {entry["name"]}")];
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"users":null,"clients":null}""")]
    [InlineData("""{"users":[null],"clients":[null]}""")]
    public async Task Who_asks_for_nobody_is_told_of_nobody(string question)
    {
        var answer = await KeyManager.CallInternallyAsync(HttpMethod.Post, Path, System.Text.Json.Nodes.JsonNode.Parse(question)!).JsonAsync();

        Assert.Equal(0, (int)answer["count"]!);
    }
}
