using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OobProvisioning.Gateway.IntegrationTests.Invocation;
using OobProvisioning.Gateway.Usage;

namespace OobProvisioning.Gateway.IntegrationTests.Usage;

/// <summary>Which calls are counted to whom, and as what.</summary>
[Collection<OneApiWorld>]
public sealed class CallUsageTests(ApiWorld world) : IDisposable
{
    private readonly RequestDelegate _answer = world.Production.Answer;

    public void Dispose() => world.Production.Answer = _answer;

    [Theory]
    [InlineData(HttpStatusCode.OK, "success", 0, 0)]
    [InlineData(HttpStatusCode.Found, "success", 0, 0)]
    [InlineData(HttpStatusCode.Conflict, "client_error", 1, 0)]
    [InlineData(HttpStatusCode.TooManyRequests, "client_error", 1, 0)]
    [InlineData(HttpStatusCode.BadGateway, "server_error", 0, 1)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "server_error", 0, 1)]
    public async Task What_a_backend_answers_is_counted_with_its_time(HttpStatusCode status, string outcome, int clientErrors, int serverErrors)
    {
        var scene = await SceneAsync();
        world.Production.Answer = async context =>
        {
            await Task.Delay(50);
            context.Response.StatusCode = (int)status;
        };

        (await world.CallAsync(scene.Path, scene.Token)).HasStatus(status);

        var row = await scene.CountedAsync(outcome);
        Assert.Equal((1, clientErrors, serverErrors), ((int)row["requests"]!, (int)row["clientErrors"]!, (int)row["serverErrors"]!));
        Assert.Equal("PRODUCTION", (string?)row["keyType"]);
        Assert.Equal(1, row["latencyBuckets"]!.AsArray().Sum(count => (int)count!));
        Assert.InRange((long)row["latencyTotal"]!, 20_000, 30_000_000);
        Assert.Equal((long)row["latencyTotal"]!, (long)row["latencyLongest"]!);
    }

    [Fact]
    public async Task A_call_without_a_token_or_with_a_strangers_is_in_the_metrics_alone()
    {
        var scene = await SceneAsync();

        (await world.CallAsync(scene.Path, null)).HasStatus(HttpStatusCode.Unauthorized);
        (await world.CallAsync(scene.Path, "none")).HasStatus(HttpStatusCode.Unauthorized);
        (await world.CallAsync(scene.Path, world.Resident.Token("nobody"))).HasStatus(HttpStatusCode.Forbidden);

        await Eventually.HoldsAsync("they are counted", () => scene.Outcomes.Order().SequenceEqual(["forbidden", "unauthenticated", "unauthenticated"]));
        await world.SendUsageAsync();
        Assert.DoesNotContain(world.UsageTold.SelectMany(batch => batch["rows"]!.AsArray()), row => (string?)row!["apiId"] == scene.Api.ToString());
        Assert.DoesNotContain(scene.Calls.Told, told => told.Tags.Contains("nobody", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("forbidden", HttpStatusCode.Forbidden, 1, 0)]
    [InlineData("not_found", HttpStatusCode.NotFound, 1, 0)]
    [InlineData("throttled", HttpStatusCode.TooManyRequests, 1, 0)]
    [InlineData("unavailable", HttpStatusCode.ServiceUnavailable, 0, 1)]
    public async Task What_the_gateway_refuses_an_application_is_counted_to_it_without_a_time(string outcome, HttpStatusCode status, int clientErrors, int serverErrors)
    {
        var scene = await SceneAsync(
            api =>
            {
                if (outcome is "not_found")
                {
                    api["operations"] = new JsonArray(new JsonObject { ["method"] = "GET", ["path"] = "/there", ["scopes"] = new JsonArray() });
                }

                api["production"] = outcome is "unavailable" ? "http://127.0.0.1:1" : api["production"]!.ToString();
            },
            isSubscribed: outcome is not "forbidden",
            outcome is "throttled" ? "None" : "Unlimited");

        (await world.CallAsync(scene.Path, scene.Token)).HasStatus(status);

        var row = await scene.CountedAsync(outcome);
        Assert.Equal((1, clientErrors, serverErrors), ((int)row["requests"]!, (int)row["clientErrors"]!, (int)row["serverErrors"]!));
        Assert.Empty(row["latencyBuckets"]!.AsArray());
    }

    [Fact]
    public async Task A_backend_that_breaks_off_in_its_answer_has_failed()
    {
        var (scene, begun) = (await SceneAsync(), new TaskCompletionSource());
        world.Production.Answer = async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            await begun.Task;
            context.Abort();
        };

        using var answer = await world.CallAsync(scene.Path, scene.Token);
        begun.SetResult();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(1, (int)(await scene.CountedAsync("broken_off"))["serverErrors"]!);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_before_the_answer_has_cancelled()
    {
        var scene = await SceneAsync();
        var arrived = new TaskCompletionSource();
        world.Production.Answer = async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using (var cancelled = new CancellationTokenSource())
        {
            var request = new HttpRequestMessage(HttpMethod.Get, scene.Path);
            request.Headers.Authorization = new("Bearer", scene.Token);
            var call = world.Gateway.Client.SendAsync(request, cancelled.Token);
            await arrived.Task;
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        var row = await scene.CountedAsync("cancelled");
        Assert.Equal((1, 0), ((int)row["clientErrors"]!, (int)row["serverErrors"]!));
    }

    private async Task<UsageScene> SceneAsync(Action<JsonObject>? change = null, bool isSubscribed = true, string policy = "Unlimited")
    {
        var ((api, path), (key, application, _)) = (world.NewApi(change), world.NewClient());
        world.Store.Tell("policy", "None", new { requestCount = 1, unitSeconds = 3600 });
        if (isSubscribed)
        {
            world.Subscribe(application, api, policy: policy);
        }

        await world.SettledAsync();
        if (policy == "None")
        {
            (await world.CallAsync(path, world.Resident.Token(key))).HasStatus(HttpStatusCode.OK); // The one that it allows.
            await UsageScene.TakenAsync(world, application);
        }

        return new UsageScene(world, api, path, application, world.Resident.Token(key));
    }
}
