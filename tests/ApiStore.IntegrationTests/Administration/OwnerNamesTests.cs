using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Administration;

/// <summary>Users are known by their names; the store knows their ids, and asks the Key Manager.</summary>
[Collection<TroubledStore>]
public sealed class OwnerNamesTests(StoreFixture store)
{
    private const string Administration = "/store/api/admin/v1";
    private readonly StoreClient _administrator = store.NewCaller("apim:admin");
    private readonly string _name = $"alice-{Guid.NewGuid():N}";

    private StubSubjects Subjects => store.KeyManager.Subjects;

    [Theory]
    [InlineData("owner=nobody-at-all", "user who exists")]
    [InlineData("owner=0199c0de-0000-7000-8000-000000000001", "user who exists")]
    [InlineData("owner=nobody-at-all&ownerKind=client", "client that exists")]
    public async Task Nothing_is_given_to_nobody(string query, string fault)
    {
        var (id, owner) = (Subjects.AddUser(_name), User(_name));
        var application = await owner(id).CreateApplicationAsync();

        var answer = (await MoveAsync(application, query)).IsInvalid("owner");

        Assert.Contains(fault, answer.Text("detail"), StringComparison.Ordinal);
        (await owner(id).GetAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_is_given_an_application_by_name_or_id(bool byName)
    {
        var id = Subjects.AddUser(_name);
        var application = await store.NewCaller().CreateApplicationAsync();

        var moved = (await MoveAsync(application, $"owner={(byName ? _name : id)}")).Json();

        Assert.Equal((id, _name, "KNOWN"), OwnerIn(moved));
        (await User(_name)(id).GetAsync($"{StoreClient.Applications}/{application}")).HasStatus(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Applications_and_keys_are_listed_by_the_owners_name_or_id_and_tell_both_in_one_call()
    {
        var id = Subjects.AddUser(_name);
        var application = await User(_name)(id).CreateApplicationAsync();
        await User(_name)(id).MappedKeysAsync(application, store.KeyManager.AddClient());
        foreach (var owner in (string[])[_name, id])
        {
            foreach (var list in (string[])[$"applications?user={owner}", $"key-mappings?owner={owner}"])
            {
                var before = store.KeyManager.CallsTo(StubSubjects.Path);
                Assert.Equal((id, _name, "KNOWN"), OwnerIn(await SingleAsync(list)));
                Assert.Equal(1, store.KeyManager.CallsTo(StubSubjects.Path) - before);
            }
        }
    }

    [Fact]
    public async Task A_page_of_many_owners_asks_once()
    {
        foreach (var number in Enumerable.Range(0, 3))
        {
            var name = $"{_name}-{number}";
            await User(name)(Subjects.AddUser(name)).CreateApplicationAsync($"crowd {_name}");
        }

        var before = store.KeyManager.CallsTo(StubSubjects.Path);
        var list = (await _administrator.GetAsync($"{Administration}/applications?name=CROWD {_name}")).Json()["list"]!.AsArray();

        Assert.Equal([$"{_name}-0", $"{_name}-1", $"{_name}-2"], list.Select(entry => (string?)entry!["ownerName"]));
        Assert.Equal(1, store.KeyManager.CallsTo(StubSubjects.Path) - before);
    }

    [Fact]
    public async Task The_name_of_an_application_is_a_filter()
    {
        var (owner, name) = (store.NewCaller(), $"pay_{Guid.NewGuid():N}");
        var wanted = await owner.CreateApplicationAsync(name);
        await owner.CreateApplicationAsync(name.Replace('_', 'x'));

        Assert.Equal(wanted, (await SingleAsync($"applications?name={name.ToUpperInvariant()}"))["applicationId"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task What_is_of_somebody_who_was_deleted_is_found_by_the_id_and_said()
    {
        var id = Subjects.AddUser(_name);
        await User(_name)(id).CreateApplicationAsync();
        Subjects.Delete("user", id);

        Assert.Equal((id, null, "UNKNOWN"), OwnerIn(await SingleAsync($"applications?user={id}")));
        Assert.Equal(0, (int)(await _administrator.GetAsync($"{Administration}/applications?user={_name}")).Json()["count"]!);
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(404, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{ "list": [ { "asked": "a", "kind": "user" } ] }""")]
    public async Task While_the_key_manager_does_not_say_the_id_alone_counts_and_the_answer_says_so(int status, string body)
    {
        var id = Subjects.AddUser(_name);
        var application = await User(_name)(id).CreateApplicationAsync();
        (await _administrator.GetAsync($"{Administration}/applications?user={id}")).HasStatus(HttpStatusCode.OK);
        using var _ = store.KeyManager.Break(StubSubjects.Path, status, body);

        Assert.Equal((id, null, "UNREACHABLE"), OwnerIn(await SingleAsync($"applications?user={id}")));
        (await MoveAsync(application, $"owner={_name}")).IsProblem("key-manager-unavailable", HttpStatusCode.ServiceUnavailable, 901503);
        Assert.Equal((id, null, "UNREACHABLE"), OwnerIn((await MoveAsync(application, $"owner={id}")).Json()));
    }

    private async Task<JsonNode> SingleAsync(string list) =>
        Assert.Single((await _administrator.GetAsync($"{Administration}/{list}")).Json()["list"]!.AsArray())!;

    private static (string? Id, string? Name, string? State) OwnerIn(JsonNode entry) =>
        ((string?)entry["owner"], (string?)entry["ownerName"], (string?)entry["ownerState"]);

    private Func<string, StoreClient> User(string name) =>
        id => store.CallerWith(store.KeyManager.Tokens.Issue(id, "apim:subscribe", clientId: $"of {name}", expiresIn: 3600));

    private Task<HttpResponseMessage> MoveAsync(Guid application, string query) => _administrator.PostAsync($"{Administration}/applications/{application}/change-owner?{query}");
}
