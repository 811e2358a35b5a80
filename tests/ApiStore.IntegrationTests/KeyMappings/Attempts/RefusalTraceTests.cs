using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyMappings.Attempts;

/// <summary>An operator sees that somebody guesses, and nothing that was guessed.</summary>
[Collection<TroubledStore>]
public sealed class RefusalTraceTests(StoreFixture store)
{
    [Fact]
    public async Task A_refusal_is_logged_and_counted_without_what_was_sent()
    {
        var (guesser, pasted) = (await Guesser.NewAsync(store), new StubClient($"a-secret-in-the-wrong-field-{Guid.NewGuid():N}", "any"));
        await guesser.FailAsync(pasted, 5);

        var before = store.Logs.Lines.Count;
        (await guesser.TryAsync(pasted)).IsTooManyAttempts();

        var line = Assert.Single(store.Logs.Lines.Skip(before), line => line.Contains("limit caller_and_consumer_key", StringComparison.Ordinal));
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains("client:owner-", line, StringComparison.Ordinal);
        Assert.DoesNotContain(store.Logs.Lines, line => line.Contains(pasted.ClientId, StringComparison.Ordinal));
        Assert.Matches("oob_provisioning_verification_attempts_refused_total\\{.*limit=\"caller_and_consumer_key\"\\} [1-9]", await MetricsAsync());
    }

    private async Task<string> MetricsAsync()
    {
        using var http = new HttpClient { DefaultRequestVersion = new Version(1, 1) };
        return await http.GetStringAsync(new Uri(store.InternalAddress, "/metrics"), TestContext.Current.CancellationToken);
    }
}
