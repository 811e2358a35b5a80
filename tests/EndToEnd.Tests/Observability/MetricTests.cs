using OobProvisioning.TestKit.Observability;

namespace OobProvisioning.EndToEnd.Tests.Observability;

/// <summary>docs/metrics.md is what the programs of a running stack export, in both directions. What happens seldom is there from the start, at nothing.</summary>
public sealed class MetricTests(SharedSystem stack)
{
    public static TheoryData<string, int> Programs => new() { { "gateway", 6 }, { "key-manager", 2 }, { "api-store", 4 } };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_exports_what_the_table_says_and_nothing_else_of_ours(string program, int port)
    {
        var page = await MetricPage.ReadAsync(stack.Port + port);
        var rows = MetricRow.All.Where(row => row.Programs.Contains(program)).ToList();

        Assert.Empty(page.Types.Keys.Where(name => name.StartsWith("oob_", StringComparison.Ordinal)).Except(rows.Select(row => row.Name)));
        Assert.Empty(rows.Select(row => row.Name).Except(page.Types.Keys));
        Assert.Empty(rows.Where(row => page.Types[row.Name] != row.Type).Select(row => $"{row.Name} is a {page.Types[row.Name]}"));
        Assert.Empty(rows.Where(row => row.IsOurs).SelectMany(row => page.Labels[row.Name].Except(row.Labels).Select(label => $"{row.Name}: {label}")));
        Assert.Empty(rows.Where(row => row.IsOurs).SelectMany(row => row.Labels.Except(page.Labels[row.Name]).Select(label => $"{row.Name} has no {label}")));
    }

    /// <summary>Of who calls, what with and for whom nothing is a label: there are any number of them, and some are secret.</summary>
    [Fact]
    public async Task No_label_names_a_client_a_user_or_a_secret()
    {
        var caller = await stack.AutomationAsync(Scenes.Everything);
        var (application, client) = (await caller.NewApplicationAsync(), await caller.NewClientAsync());
        (await caller.ProvideAsync(application, client)).HasStatus(HttpStatusCode.OK);
        await stack.Anybody.TokenAsync(client.Id, client.Secret!);
        (await stack.Anybody.PostFormAsync("oauth2/token", client.Id, client.Secret!, ("grant_type", $"made-up-{client.Id}"))).HasStatus(HttpStatusCode.BadRequest);

        var pages = await Task.WhenAll(Programs.Select(program => MetricPage.ReadAsync(stack.Port + program.Data.Item2)));
        var values = pages.SelectMany(page => page.Samples).SelectMany(sample => sample.Labels.Values).ToHashSet();
        string[] personal = [client.Id, application, .. stack.SecretsSeen.All, .. stack.Folder.AllSecrets()];

        Assert.DoesNotContain(values, value => personal.Any(text => value.Contains(text, StringComparison.Ordinal)));
        Assert.Empty(values.Intersect([stack.Administrator.Name, stack.Subscriber.Name, "automation"]));
    }
}
