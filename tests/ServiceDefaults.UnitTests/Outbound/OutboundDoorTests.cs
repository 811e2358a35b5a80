using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OobProvisioning.ServiceDefaults.Outbound;

namespace OobProvisioning.ServiceDefaults.UnitTests.Outbound;

/// <summary>The door against a server on loopback, which is the first thing that must not be reached through it.</summary>
public sealed class OutboundDoorTests : IAsyncLifetime
{
    private static readonly OutboundOptions Loopback = new() { AllowedNetworks = [IPNetwork.Parse("127.0.0.0/8")] };
    private readonly WebApplication _server = NewServer();
    private string[] _headers = [];
    private int _calls;

    private Uri Address => new(_server.Urls.First());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server.Use(async (context, next) =>
        {
            _headers = [.. context.Request.Headers.Keys];
            Interlocked.Increment(ref _calls);
            await next(context);
        });
        _server.MapGet("/", () => "here");
        _server.MapGet("/elsewhere", () => Results.Redirect("/"));
        _server.MapGet("/long", () => new string('x', Loopback.MaxBytes + 1));
        _server.MapGet("/chatty", (HttpResponse response) => response.Headers["x-long"] = new string('x', 20 * 1024));
        _server.MapGet("/slow", (CancellationToken aborted) => Task.Delay(Timeout.InfiniteTimeSpan, aborted));
        await _server.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Leads_to_a_network_that_is_allowed()
    {
        using var door = OutboundDoor.Open(Loopback);

        Assert.Equal("here", await door.GetStringAsync(Address, Cancel));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Leads_to_no_private_address_by_whatever_name_and_calls_nobody(string host)
    {
        using var door = OutboundDoor.Open(new OutboundOptions { Setting = "Some:Setting" });

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => door.GetStringAsync(new Uri($"http://{host}:{Address.Port}/"), Cancel));

        Assert.Contains("no public address, and Some:Setting does not allow it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _calls);
    }

    [Fact]
    public async Task Another_network_that_is_allowed_does_not_help()
    {
        using var door = OutboundDoor.Open(new OutboundOptions { AllowedNetworks = [IPNetwork.Parse("10.0.0.0/8")] });

        await Assert.ThrowsAsync<HttpRequestException>(() => door.GetStringAsync(Address, Cancel));

        Assert.Equal(0, _calls);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        using var door = OutboundDoor.Open(Loopback);

        using var answer = await door.GetAsync(new Uri(Address, "elsewhere"), Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, _calls);
    }

    [Theory]
    [InlineData("long")]
    [InlineData("chatty")]
    public async Task Takes_no_answer_that_is_too_long(string path)
    {
        using var door = OutboundDoor.Open(Loopback);

        await Assert.ThrowsAsync<HttpRequestException>(() => door.GetByteArrayAsync(new Uri(Address, path), Cancel));
    }

    [Fact]
    public async Task Waits_no_longer_than_it_was_told()
    {
        using var door = OutboundDoor.Open(new OutboundOptions { AllowedNetworks = OutboundOptions.Everywhere, Patience = TimeSpan.FromMilliseconds(200) });

        await Assert.ThrowsAsync<TaskCanceledException>(() => door.GetStringAsync(new Uri(Address, "slow"), Cancel));
    }

    [Fact]
    public async Task Tells_nobody_which_request_of_ours_it_belongs_to()
    {
        using var door = OutboundDoor.Open(Loopback);
        using var activity = new Activity("ours").Start();

        await door.GetStringAsync(Address, Cancel);

        Assert.Equal(["Host"], _headers);
    }

    private static WebApplication NewServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
