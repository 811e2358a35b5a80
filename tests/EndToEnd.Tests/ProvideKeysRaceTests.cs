namespace OobProvisioning.EndToEnd.Tests;

/// <summary>Many at once, through all processes: one wins, and the database holds what the winner was told.</summary>
public sealed class ProvideKeysRaceTests(SharedSystem stack)
{
    private static readonly int Many = Effort.Of(20, all: 50);

    [Fact]
    public async Task One_client_for_many_applications_is_mapped_once()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var client = await caller.NewClientAsync();
        List<string> applications = [];
        while (applications.Count < Many)
        {
            applications.Add(await caller.NewApplicationAsync()); // One by one: creations of one owner wait for each other, and not for long.
        }

        var answers = await Task.WhenAll(applications.Select(application => caller.ProvideAsync(application, client)));

        OneWon(answers);
        Assert.Equal(1, await caller.MappingsOfAsync($"consumerKey={client.Id}"));
    }

    [Fact]
    public async Task Many_clients_for_one_application_and_key_type_leave_one_mapping()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var clients = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => caller.NewClientAsync()));
        var application = await caller.NewApplicationAsync();

        var answers = await Task.WhenAll(clients.Select(client => caller.ProvideAsync(application, client)));

        var winner = OneWon(answers);
        var keys = (await caller.GetAsync($"{Scenes.Applications}/{application}/oauth-keys")).Json();
        Assert.Equal(1, keys["count"]!.GetValue<int>());
        Assert.Equal(winner.Json().Text("keyMappingId"), keys["list"]![0].Text("keyMappingId"));
    }

    [Fact]
    public async Task One_client_for_both_key_types_of_an_application_is_mapped_once()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var (client, application) = (await caller.NewClientAsync(), await caller.NewApplicationAsync());

        OneWon(await Task.WhenAll(caller.ProvideAsync(application, client), caller.ProvideAsync(application, client, keyType: "SANDBOX")));
    }

    private static HttpResponseMessage OneWon(IReadOnlyCollection<HttpResponseMessage> answers)
    {
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.OK), loser => loser.IsProblem("key-mapping-exists", HttpStatusCode.Conflict));
        return Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }
}
