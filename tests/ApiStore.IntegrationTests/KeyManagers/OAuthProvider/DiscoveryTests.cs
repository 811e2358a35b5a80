using Microsoft.AspNetCore.Http;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>Reading a provider's metadata over HTTP: what is taken, and what ends it with words for an administrator.</summary>
public sealed class DiscoveryTests : IAsyncLifetime
{
    private readonly ProviderScene _scene = new(new ProviderBounds { Call = TimeSpan.FromSeconds(1) });
    private StubProvider _stub = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _stub = await StubProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _scene.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Finds_what_a_provider_says_of_itself()
    {
        PlayedProvider? provider = null;
        provider = _stub.Play(_ => new StubAnswer(200, Metadata(provider!.Issuer.AbsoluteUri)));

        var found = Assert.IsType<DiscoveryOutcome.Found>(await ReadAsync(provider));

        Assert.Equal(provider.Issuer.AbsoluteUri, found.Issuer);
        Assert.Equal(new Uri("http://127.0.0.1/token"), found.Settings.TokenEndpoint);
        Assert.Equal(["tokenEndpoint"], found.ForeignFields); // Another port.
        Assert.Single(provider.Calls);
    }

    [Fact]
    public async Task Takes_no_other_issuer_than_the_one_that_is_expected()
    {
        var failed = await FailedAsync(_ => new StubAnswer(200, Metadata("https://as.example")));

        Assert.Equal(DiscoveryStep.Issuer, failed.Step);
        Assert.Contains("https://as.example", failed.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "null")]
    [InlineData(200, "")]
    [InlineData(200, """{"issuer":"a","issuer":"b"}""")]
    [InlineData(200, """{"issuer":["a"]}""")]
    [InlineData(404, "{}")]
    [InlineData(302, "{}")]
    [InlineData(500, "{}")]
    public async Task Takes_nothing_but_a_json_object_with_status_200(int status, string body)
    {
        var failed = await FailedAsync(_ => new StubAnswer(status, body));

        Assert.Equal(DiscoveryStep.Metadata, failed.Step);
        Assert.EndsWith(".", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_no_metadata_of_10_megabytes()
    {
        var sent = 0;
        var provider = _stub.Play(async (context, _) =>
        {
            for (; sent < 160; sent++)
            {
                await context.Response.WriteAsync(new string(' ', 64 * 1024), context.RequestAborted);
            }
        });

        var failed = Assert.IsType<DiscoveryOutcome.Failed>(await ReadAsync(provider));

        Assert.Equal((DiscoveryStep.Metadata, "The answer of 127.0.0.1 is too long."), (failed.Step, failed.Reason));
        Assert.InRange(sent, 0, 159);
    }

    [Fact]
    public async Task Does_not_wait_for_ever()
    {
        var provider = _stub.Play((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var failed = Assert.IsType<DiscoveryOutcome.Failed>(await ReadAsync(provider));

        Assert.Equal("127.0.0.1 did not answer in time.", failed.Reason);
    }

    [Fact]
    public async Task Asks_no_address_that_is_not_allowed()
    {
        var provider = _stub.Play(_ => new StubAnswer(200, "{}"));

        var failed = Assert.IsType<DiscoveryOutcome.Failed>(await _scene.Discovery.ReadAsync(WellKnown(provider), null, [], Cancel));

        Assert.Equal(DiscoveryStep.Dns, failed.Step);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task Says_that_a_name_is_not_known()
    {
        var failed = Assert.IsType<DiscoveryOutcome.Failed>(
            await _scene.Discovery.ReadAsync(new Uri("https://no-such-name.invalid/.well-known/openid-configuration"), null, [], Cancel));

        Assert.Equal((DiscoveryStep.Dns, "The name no-such-name.invalid is not known here."), (failed.Step, failed.Reason));
    }

    [Fact]
    public async Task Asks_no_address_in_clear_that_is_not_on_loopback()
    {
        var failed = Assert.IsType<DiscoveryOutcome.Failed>(await _scene.Discovery.ReadAsync(new Uri("http://as.example/"), null, [], Cancel));

        Assert.Equal(DiscoveryStep.Address, failed.Step);
    }

    private static string Metadata(string issuer) => $$"""{"issuer":"{{issuer}}","token_endpoint":"http://127.0.0.1/token"}""";

    private static Uri WellKnown(PlayedProvider provider) => provider.At(".well-known/openid-configuration");

    private async Task<DiscoveryOutcome.Failed> FailedAsync(Func<StubCall, StubAnswer> answer) =>
        Assert.IsType<DiscoveryOutcome.Failed>(await ReadAsync(_stub.Play(answer)));

    private Task<DiscoveryOutcome> ReadAsync(PlayedProvider provider) =>
        _scene.Discovery.ReadAsync(WellKnown(provider), provider.Issuer.AbsoluteUri, ["127.0.0.0/8"], Cancel);
}
