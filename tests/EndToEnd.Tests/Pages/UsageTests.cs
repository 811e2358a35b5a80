using Npgsql;
using OobProvisioning.EndToEnd.Tests.Invocation;
using OobProvisioning.EndToEnd.Tests.Pages.Visiting;

namespace OobProvisioning.EndToEnd.Tests.Pages;

/// <summary>What was called is told by the gateway, kept by the store, and seen by who called.</summary>
public sealed class UsageTests(SharedSystem stack)
{
    [Fact]
    public async Task Calls_are_seen_as_figures_and_plots_a_little_later()
    {
        var caller = await stack.AutomationAsync(EchoApi.Everything);
        var (api, path) = await EchoApi.PublishAsync(caller);
        var (application, provided) = (await caller.NewApplicationAsync(), await caller.NewClientAsync());
        (await caller.ProvideAsync(application, provided)).HasStatus(HttpStatusCode.OK);
        (await caller.PostAsync("store/api/v3/subscriptions", new { applicationId = application, apiId = api, throttlingPolicy = "Gold" })).HasStatus(HttpStatusCode.Created);
        var client = new StackCaller(stack, await caller.TokenAsync(provided.Id, provided.Secret!));
        await EchoApi.BecomesAsync(client, path, HttpStatusCode.OK);
        var usage = $"{Scenes.Applications}/{application}/usage";
        await UntilCountedAsync(caller, usage, (requests, _) => requests >= 1);
        var before = await LastDayAsync(caller, usage);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await client.GetAsync(path)).HasStatus(HttpStatusCode.OK)));
        (await client.GetAsync(path + "/no/such")).HasStatus(HttpStatusCode.NotFound);
        (await client.GetAsync(path + "/7")).HasStatus(HttpStatusCode.Forbidden);
        (await stack.Anybody.GetAsync(path)).HasStatus(HttpStatusCode.Unauthorized);

        await UntilCountedAsync(caller, usage, (requests, refused) => (requests, refused) == (before.Requests + 22, before.Refused + 2));
        Assert.Equal(before.Requests + 22, (int)(await caller.GetAsync($"store/api/admin/v1/apis/{api}/usage")).Json()["list"]![0]!["last30Days"]!["requests"]!);

        await SetThePastAsync(application, api);
        (await caller.PostAsync($"store/api/admin/v1/applications/{application}/change-owner?owner={stack.Subscriber.Name}")).HasStatus(HttpStatusCode.OK);
        await using var visit = await stack.VisitAsync(Device.Desktop);
        await visit.SignInAsync($"/store/applications/{application}", stack.Subscriber);
        await visit.FollowAsync("Usage");
        await visit.SeesAsync("last 24 hours");
        var heading = (await visit.Page.Locator("h1").TextContentAsync())!;
        await visit.IsAtAsync(heading);
        await visit.Page.Locator("summary").First.ClickAsync();
        await visit.IsAtAsync(heading);

        await visit.FollowAsync("Echo");
        await visit.SeesAsync("Your requests, last 24 hours");
        await visit.IsAtAsync("Echo");
        await visit.PictureAsync("api-usage", isWhole: true);
        await using var administrator = await stack.VisitAsync(Device.Desktop);
        await administrator.SignInAsync($"/store/administration/apis/{api}", stack.Administrator);
        await administrator.SeesAsync("Requests of all applications, last 24 hours");
        await administrator.IsAtAsync("Echo");
    }

    private static Task UntilCountedAsync(StackCaller caller, string usage, Func<int, int, bool> isSo) => Eventually.HoldsAsync("it is counted", async () =>
    {
        var (requests, refused) = await LastDayAsync(caller, usage);
        return isSo(requests, refused);
    });

    private static async Task<(int Requests, int Refused)> LastDayAsync(StackCaller caller, string usage)
    {
        var list = (await caller.GetAsync(usage)).Json()["list"]!.AsArray().Select(series => series!["last24Hours"]!).ToList();
        return (list.Sum(day => (int)day["requests"]!), list.Sum(day => (int)day["clientErrors"]!));
    }

    /// <summary>A plot needs more than a minute.</summary>
    private async Task SetThePastAsync(string application, string api)
    {
        await using var database = NpgsqlDataSource.Create(stack.Folder.DatabaseOf("api-store"));
        await using var command = database.CreateCommand("""
            insert into usage_counts
            select $1, $2, key_type, span, date_trunc(span, now() - number * ('1 ' || span)::interval, 'UTC'), 40 * n, case when number = 5 then 9 * n else n end, number / 9,
                40000 * 30 * n, 900000, array[0, 0, 0, 3 * n, 9 * n, 12 * n, 4 * n, 2 * n]
            from generate_series(1, 29) as number, (values ('hour'), ('day')) as spans (span), (values ('PRODUCTION', 90), ('SANDBOX', 7)) as types (key_type, size),
                lateral (select (size * (2 + sin(number * 0.9)))::bigint as n) as sizes
            where span = 'day' or number < 24
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(application) });
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(api) });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
