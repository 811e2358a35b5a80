using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>Keys that a client publishes at its <c>jwksUri</c>.</summary>
public sealed class PublishedKeysTests(Postgres postgres) : IAsyncLifetime
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly CapturedLogs _logs = new();
    private TestDatabase? _database;
    private RunningKeyManager? _keyManager;
    private KeyPublisher? _publisher;

    private RunningKeyManager KeyManager => _keyManager!;

    private KeyPublisher Publisher => _publisher!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        _keyManager = await RunningKeyManager.StartAsync(_database, _clock, _logs, ("Tokens:ClientKeys:AllowPrivateNetworks", "true"));
        _publisher = await KeyPublisher.StartAsync(Key.Jwk("one"));
    }

    public async ValueTask DisposeAsync()
    {
        await (_keyManager?.DisposeAsync() ?? default);
        await (_publisher?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
        _logs.Dispose();
    }

    [Fact]
    public async Task Are_fetched_when_they_are_needed_first_and_then_remembered()
    {
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);
        Assert.Equal(0, Publisher.Calls);

        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        await ProveAsync(client, Key, null).HasStatusAsync(HttpStatusCode.OK);

        Assert.Equal(1, Publisher.Calls);
    }

    [Fact]
    public async Task Are_fetched_once_for_many_that_need_them_at_the_same_time()
    {
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProveAsync(client, Key, "one")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, Publisher.Calls);
    }

    [Fact]
    public async Task Are_fetched_again_for_a_key_that_is_not_among_them_but_not_for_every_made_up_one()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        Publisher.Publish(Key.Jwk("one"), next.Jwk("two"));

        await ProveAsync(client, next, "two").IsRefusedAsync();
        await ProveAsync(client, next, "made-up").IsRefusedAsync();
        Assert.Equal(1, Publisher.Calls);

        _clock.Advance(TimeSpan.FromSeconds(31));
        await ProveAsync(client, next, "two").HasStatusAsync(HttpStatusCode.OK);
        Assert.Equal(2, Publisher.Calls);
    }

    [Fact]
    public async Task Are_fetched_again_after_five_minutes_so_that_a_key_that_was_withdrawn_is_refused()
    {
        using var next = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        Publisher.Publish(next.Jwk("two"));

        _clock.Advance(TimeSpan.FromMinutes(4));
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await ProveAsync(client, Key, "one").IsRefusedAsync();
    }

    [Fact]
    public async Task Are_good_for_an_hour_when_they_cannot_be_fetched_again()
    {
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        Publisher.Answer = context => Answer(context, StatusCodes.Status503ServiceUnavailable);

        _clock.Advance(TimeSpan.FromMinutes(59));
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await ProveAsync(client, Key, "one").IsRefusedAsync();
    }

    [Theory]
    [InlineData("nothing listens")]
    [InlineData("redirect")]
    [InlineData("too large")]
    [InlineData("no JSON")]
    [InlineData("no keys")]
    [InlineData("never ends")]
    public async Task Are_not_there_when_what_is_published_cannot_be_taken_and_the_log_says_why(string what)
    {
        var target = Publisher.Address;
        await using var elsewhere = await KeyPublisher.StartAsync();
        elsewhere.Answer = what switch
        {
            "redirect" => context => Task.Run(() => context.Response.Redirect(target)),
            "too large" => context => context.Response.WriteAsync($"{{\"keys\":[{Key.Jwk()}],\"padding\":\"{new string('x', 70_000)}\"}}"),
            "no JSON" => context => context.Response.WriteAsync("<html>"),
            "no keys" => context => context.Response.WriteAsync("[]"),
            "never ends" => context => Task.Delay(Timeout.Infinite, context.RequestAborted),
            _ => elsewhere.Answer,
        };
        var client = await KeyManager.NewKeyClientAsync(what == "nothing listens" ? "http://127.0.0.1:1/keys" : elsewhere.Address);

        await ProveAsync(client, Key, "one").IsRefusedAsync();

        Assert.Equal(0, Publisher.Calls);
        Assert.Contains(_logs.Lines, line => line.Contains("keys of a client", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Are_not_fetched_from_a_private_address_unless_the_deployment_allows_it(string host)
    {
        await using var careful = await RunningKeyManager.StartAsync(_database!, logs: _logs);
        var port = new Uri(Publisher.Address).Port;
        var client = await careful.NewKeyClientAsync($"https://{host}:{port}/keys");
        var overHttp = await careful.NewKeyClientAsync(Publisher.Address);

        await careful.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();
        await careful.ProveAsync(ClientAssertion.Of(overHttp.ClientId).SignedBy(Key)).IsRefusedAsync();

        Assert.Equal(0, Publisher.Calls);
        Assert.Contains(_logs.Lines, line => line.Contains("no public address", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> ProveAsync(ConfiguredClient client, ECDsa key, string? keyId)
    {
        var assertion = ClientAssertion.Of(client.ClientId, now: _clock.GetUtcNow());
        return KeyManager.ProveAsync((keyId is null ? assertion : assertion.WithHeader("kid", keyId)).SignedBy(key));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
