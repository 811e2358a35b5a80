using System.Text.Json;
using OobProvisioning.Gateway.Invocation.Tokens;
using OobProvisioning.Gateway.Sync;
using OobProvisioning.Gateway.Sync.Feeds;
using OobProvisioning.Gateway.Sync.Known;
using OobProvisioning.ServiceDefaults.Telemetry;

namespace OobProvisioning.Gateway.Invocation;

/// <summary>
/// Clients that the feed has not told of yet: the store is asked once, so that fresh keys work at once. The answer is kept aside and for a moment: written
/// into what the feed has told it could be older than that, and stay.
/// </summary>
internal sealed class LateClients(Neighbours neighbours, CacheMetrics caches, TimeProvider time) : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NobodyFor = TimeSpan.FromSeconds(5);

    private readonly Remembered<AllowedCalls> _answers = new(Most, time);
    private readonly Flights<AllowedCalls> _flights = new();
    private readonly CacheMetrics.Lookups _lookups = caches.Of("late_clients");

    /// <returns>What the store says of this client; empty if there is none, or it cannot be asked.</returns>
    public ValueTask<AllowedCalls> FindAsync(KeyManager keyManager, string consumerKey, CancellationToken cancellationToken)
    {
        var key = $"{keyManager.Id} {consumerKey}";
        var known = _answers.Find(key);
        _lookups.Count(known is not null);
        return known is not null
            ? ValueTask.FromResult(known)
            : new(_flights.JoinAsync(key, () => AskAsync(key, keyManager, consumerKey)).WaitAsync(cancellationToken));
    }

    public void Dispose() => _answers.Dispose();

    private async Task<AllowedCalls> AskAsync(string key, KeyManager keyManager, string consumerKey)
    {
        var answer = new AllowedCalls();
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await using var stream = await neighbours.ApiStore.GetStreamAsync(
                $"/internal/v1/clients?issuer={Uri.EscapeDataString(keyManager.Issuer!)}&consumerKey={Uri.EscapeDataString(consumerKey)}", patience.Token);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: patience.Token);
            foreach (var item in document.RootElement.GetProperty("items").EnumerateArray())
            {
                answer.Apply(FeedItem.Of(item));
            }
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException or JsonException
            or InvalidOperationException or KeyNotFoundException)
        {
            // It is away, which the feed says: then nobody new is known.
        }

        _answers.Keep(key, answer, time.GetUtcNow() + (answer.Client(keyManager.Id, consumerKey) is null ? NobodyFor : GoodFor));
        return answer;
    }
}
