using OobProvisioning.TestKit;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Providers;

/// <summary>What a verification costs at each server, and what tells there: docs/providers.md says what is measured here.</summary>
[Collection<OneStoreWithProviders>]
public sealed class CostTests(StoreWithProviders store)
{
    private static readonly ClientCase[] Columns = [ClientCase.RightSecret, ClientCase.WrongSecret, ClientCase.UnknownId, ClientCase.PublicClient];

    public static TheoryData<string> Names => ServersTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_for_administrators_says_what_it_costs(string name)
    {
        await store.AddedAsync(name);
        var cells = new List<string>();
        foreach (var column in Columns)
        {
            cells.Add(store.Servers.All[name].Clients.TryGetValue(column, out var pasted) ? await CellAsync(name, pasted) : "no such client");
        }

        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "providers.md"), TestContext.Current.CancellationToken);
        var row = $"| {name} | {string.Join(" | ", cells)} |";
        Assert.True(page.Contains(row, StringComparison.Ordinal), $"docs/providers.md does not say: {row}");
    }

    private async Task<string> CellAsync(string name, Pasted pasted)
    {
        var server = store.Servers.All[name];
        var before = await server.CallsAsync();
        var provided = await store.ProvideAsync(name, pasted);
        var calls = await server.CallsAsync() - before;
        await provided.DeleteApplicationAsync();
        return $"{Verdict(provided.Answer.Json(provided.Answer.StatusCode))}, {calls}";
    }

    private static string Verdict(JsonObject answer) => (string?)answer["type"] switch
    {
        null => $"Verified by {answer["additionalProperties"]!["proof"]!["probe"]}",
        "urn:oob-provisioning:" + TruthTable.Rejected => "Rejected",
        "urn:oob-provisioning:" + TruthTable.NotProven => "NotProven",
        var other => other!,
    };
}
