using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace OobProvisioning.KeyManager.IntegrationTests.Tokens.ClientAssertions;

/// <summary>Keys that a client publishes at its <c>jwksUri</c>.</summary>
[Collection<Listened>]
public sealed class PublishedKeysTests(NearbyKeyManager fixture, LoggedKeyManager careful) : IClassFixture<NearbyKeyManager>, IAsyncLifetime
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly (int Here, int Careful) _linesBefore = (fixture.Logs.Lines.Count, careful.Logs.Lines.Count);
    private KeyPublisher? _publisher;

    private RunningKeyManager KeyManager => fixture.KeyManager;

    private KeyPublisher Publisher => _publisher!;

    public async ValueTask InitializeAsync() => _publisher = await KeyPublisher.StartAsync(Key.Jwk("one"));

    public ValueTask DisposeAsync() => _publisher?.DisposeAsync() ?? default;

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

        fixture.Clock.Advance(TimeSpan.FromSeconds(31));
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

        fixture.Clock.Advance(TimeSpan.FromMinutes(4));
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));
        await ProveAsync(client, Key, "one").IsRefusedAsync();
    }

    [Fact]
    public async Task Are_good_for_an_hour_when_they_cannot_be_fetched_again()
    {
        var client = await KeyManager.NewKeyClientAsync(Publisher.Address);
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        Publisher.Answer = context => Answer(context, StatusCodes.Status503ServiceUnavailable);

        fixture.Clock.Advance(TimeSpan.FromMinutes(59));
        await ProveAsync(client, Key, "one").HasStatusAsync(HttpStatusCode.OK);
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));
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
        Assert.Contains(fixture.Logs.Lines.Skip(_linesBefore.Here), line => line.Contains("keys of a client", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Are_not_fetched_from_a_private_address_unless_the_deployment_allows_it(string host)
    {
        var port = new Uri(Publisher.Address).Port;
        var client = await careful.KeyManager.NewKeyClientAsync($"https://{host}:{port}/keys");
        var overHttp = await careful.KeyManager.NewKeyClientAsync(Publisher.Address);

        await careful.KeyManager.ProveAsync(ClientAssertion.Of(client.ClientId).SignedBy(Key)).IsRefusedAsync();
        await careful.KeyManager.ProveAsync(ClientAssertion.Of(overHttp.ClientId).SignedBy(Key)).IsRefusedAsync();

        Assert.Equal(0, Publisher.Calls);
        Assert.Contains(careful.Logs.Lines.Skip(_linesBefore.Careful), line => line.Contains("no public address", StringComparison.Ordinal));
    }

    private Task<HttpResponseMessage> ProveAsync(ConfiguredClient client, ECDsa key, string? keyId)
    {
        var assertion = ClientAssertion.Of(client.ClientId, now: fixture.Clock.GetUtcNow());
        return KeyManager.ProveAsync((keyId is null ? assertion : assertion.WithHeader("kid", keyId)).SignedBy(key));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>It may fetch keys from this machine.</summary>
public sealed class NearbyKeyManager(Postgres postgres) : OwnKeyManager(postgres)
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public CapturedLogs Logs { get; } = new();

    protected override TimeProvider Time => Clock;

    protected override CapturedLogs Listener => Logs;

    protected override (string Name, string? Value)[] Settings => [("Tokens:ClientKeys:AllowPrivateNetworks", "true")];
}
