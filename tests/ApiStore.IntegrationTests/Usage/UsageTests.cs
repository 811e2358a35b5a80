using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.ApiStore.IntegrationTests.Catalogue;
using OobProvisioning.ApiStore.Usage;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Usage;

[Collection<OneStore>]
public sealed class UsageTests(StoreFixture store)
{
    private static readonly TimeSpan Now = TimeSpan.Zero;

    [Fact]
    public async Task What_gateways_tell_is_added_up_by_hour_and_day()
    {
        var scene = await UsageScene.NewAsync(store);
        await scene.TellAsync(Now, scene.Row(10, 2, 1, [0, 0, 5, 2]), scene.Row(4, keyType: "SANDBOX"));
        await scene.TellAsync(Now, scene.Row(5, buckets: [1, 0, 3, 0, 1]));
        await scene.TellAsync(TimeSpan.FromHours(2), scene.Row(100, 50));

        var list = await scene.OfApplicationAsync();

        Assert.Equal(["PRODUCTION", "SANDBOX"], list.Select(series => series.Text("keyType")));
        Assert.All(list, series => Assert.Equal((scene.Api.ToString(), "1.0"), (series.Text("apiId"), series.Text("apiVersion"))));
        Assert.StartsWith("API ", list[0].Text("apiName"), StringComparison.Ordinal);
        var (day, month) = (list[0]!["last24Hours"]!, list[0]!["last30Days"]!);
        Assert.Equal((115, 52, 1), Counts(day));
        Assert.Equal((115, 52, 1), Counts(month));
        Assert.Equal([(100, 50, 0), (15, 2, 1)], day["points"]!.AsArray().Select(point => Counts(point!)));
        Assert.Equal(2, day["points"]![1]!["begins"]!.GetValue<DateTimeOffset>().Subtract(day["points"]![0]!["begins"]!.GetValue<DateTimeOffset>()).TotalHours);
        Assert.Null(day["points"]![0]!["latency"]);
        var latency = day["points"]![1]!["latency"]!;
        Assert.Equal((2.0, 9.0), ((double)latency["mean"]!, (double)latency["longest"]!));
        Assert.InRange((double)latency["median"]!, 1.42, 2);
        Assert.InRange((double)latency["p95"]!, 2.83, 4);
        Assert.Equal(4, (int)list[1]!["last24Hours"]!["requests"]!);
    }

    [Fact]
    public async Task A_batch_counts_once_however_often_and_at_once_it_comes()
    {
        var (scene, id) = (await UsageScene.NewAsync(store), Guid.NewGuid());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.SendAsync(id, Now, scene.Row(3))));

        Assert.All(answers, answer => answer.HasStatus(HttpStatusCode.NoContent));
        (await scene.SendAsync(id, Now, scene.Row(3))).HasStatus(HttpStatusCode.NoContent);
        Assert.Equal(3, (int)(await scene.OfApplicationAsync()).Single()!["last24Hours"]!["requests"]!);
    }

    [Fact]
    public async Task Gateways_that_tell_of_the_same_at_once_in_any_order_lose_nothing()
    {
        var scene = await UsageScene.NewAsync(store);
        var others = Enumerable.Range(0, 50).Select(_ => UsageScene.Row(Guid.NewGuid(), scene.Api)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => scene.TellAsync(Now, [scene.Row(), .. number % 2 == 0 ? others : Enumerable.Reverse(others)])));

        Assert.Equal(12, (int)(await scene.OfApplicationAsync()).Single()!["last24Hours"]!["requests"]!);
        Assert.Equal(12 * 51, (int)(await scene.OfApiAsync()).Single()!["last24Hours"]!["requests"]!);
    }

    [Fact]
    public async Task An_owner_sees_the_own_figures_and_an_administrator_those_of_all_also_of_who_is_gone()
    {
        var scene = await UsageScene.NewAsync(store);
        var other = store.NewCaller();
        var second = await other.CreateApplicationAsync();
        await scene.TellAsync(Now, scene.Row(3), UsageScene.Row(second, scene.Api, 5));

        Assert.Equal(3, (int)(await scene.OwnOfApiAsync(scene.Caller)).Single()!["last30Days"]!["requests"]!);
        Assert.Equal(5, (int)(await scene.OwnOfApiAsync(other)).Single()!["last30Days"]!["requests"]!);
        Assert.Empty(await scene.OwnOfApiAsync(store.NewCaller()));
        Assert.Equal(8, (int)(await scene.OfApiAsync()).Single()!["last30Days"]!["requests"]!);
        (await other.GetAsync($"{StoreClient.Applications}/{scene.Application}/usage")).IsNotFound();
        (await other.GetAsync($"{ApiScenes.Administration}/{scene.Api}/usage")).IsProblem("insufficient-scope", HttpStatusCode.Forbidden, 900910);

        (await other.DeleteAsync($"{StoreClient.Applications}/{second}")).HasStatus(HttpStatusCode.OK);
        await scene.TellAsync(Now, UsageScene.Row(second, scene.Api)); // Late.
        Assert.Equal(9, (int)(await scene.OfApiAsync()).Single()!["last30Days"]!["requests"]!);
        (await other.GetAsync($"{StoreClient.Applications}/{second}/usage")).IsNotFound();

        (await store.NewCaller("apim:admin").DeleteAsync($"{ApiScenes.Administration}/{scene.Api}")).HasStatus(HttpStatusCode.NoContent);
        var left = (await scene.OfApplicationAsync()).Single()!;
        Assert.Null(left["apiName"]);
        Assert.Equal(3, (int)left["last30Days"]!["requests"]!);
        (await scene.Caller.GetAsync($"{ApiScenes.Apis}/{scene.Api}/usage")).IsNotFound();
    }

    [Fact]
    public async Task What_does_not_add_up_or_comes_too_late_is_refused_whole()
    {
        var scene = await UsageScene.NewAsync(store);

        (await scene.SendAsync(Guid.NewGuid(), TimeSpan.FromHours(25), scene.Row())).IsInvalid("from");
        (await scene.SendAsync(Guid.NewGuid(), TimeSpan.FromMinutes(-11), scene.Row())).IsInvalid("from");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(), scene.Row())).IsInvalid("rows");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(), null)).HasStatus(HttpStatusCode.BadRequest);
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(1, 1, 1))).IsInvalid("rows");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(1, buckets: [2, -1]))).IsInvalid("rows");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(-1))).IsInvalid("rows");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(keyType: "OTHER"))).IsInvalid("rows[0].keyType");
        (await scene.SendAsync(Guid.NewGuid(), Now, scene.Row(99, buckets: new long[33]))).IsInvalid("rows");
        (await scene.SendAsync(Guid.NewGuid(), Now, [.. Enumerable.Range(0, 1001).Select(_ => UsageScene.Row(Guid.NewGuid(), scene.Api))])).IsInvalid("rows");
        Assert.Empty(await scene.OfApplicationAsync());
    }

    [Fact]
    public async Task Nobody_but_a_gateway_tells_and_no_gateway_on_the_public_listener()
    {
        (await store.OnInternal("apim:admin").PostAsync("/internal/v1/usage", new { })).HasStatus(HttpStatusCode.Forbidden);
        (await store.NewCaller("gateway:sync").PostAsync("/internal/v1/usage", new { })).HasStatus(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Figures_end_with_their_time_and_what_is_never_shown_again_is_removed()
    {
        var scene = await UsageScene.NewAsync(store);
        await scene.TellAsync(Now, scene.Row(7));
        await AgeAsync(scene, "1 day", "29 days");
        await scene.TellAsync(Now, scene.Row(1));

        var series = (await scene.OfApplicationAsync()).Single()!;
        Assert.Equal((1, 8), ((int)series["last24Hours"]!["requests"]!, (int)series["last30Days"]!["requests"]!));

        await AgeAsync(scene, "1 day", "1 day");
        Assert.Equal(1, (int)(await scene.OfApplicationAsync()).Single()!["last30Days"]!["requests"]!);

        await AgeAsync(scene, "1 day", "1 day");
        await store.Services.GetRequiredService<PruneUsage>().RunRoundAsync(TestContext.Current.CancellationToken);
        Assert.Equal("day 1", await store.Database.ScalarAsync<string>("select string_agg(span || ' ' || requests, ', ') from usage_counts where application_id = $1", scene.Application));
    }

    /// <summary>As if that much time had gone by for its counts. Over a time where none are: on its way a row must not meet another in the same hour.</summary>
    private async Task AgeAsync(UsageScene scene, string hours, string days)
    {
        const string Move = "update usage_counts set begins_at = begins_at - (case span when 'hour' then $2 else $3 end)::interval where application_id = $1";
        await store.Database.ScalarAsync<int>(Move, scene.Application, $"24000 hours {hours}", $"24000 hours {days}");
        await store.Database.ScalarAsync<int>(Move, scene.Application, "-24000 hours", "-24000 hours");
    }

    private static (int Requests, int ClientErrors, int ServerErrors) Counts(JsonNode figures) =>
        ((int)figures["requests"]!, (int)figures["clientErrors"]!, (int)figures["serverErrors"]!);
}
