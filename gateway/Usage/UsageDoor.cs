using System.Net;
using System.Net.Http.Json;
using OobProvisioning.Gateway.Sync;

namespace OobProvisioning.Gateway.Usage;

/// <summary>The store, which counts a batch once.</summary>
internal sealed class UsageDoor(Neighbours neighbours)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<UsageAnswer> SendAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            using var response = await neighbours.ApiStore.PostAsJsonAsync("/internal/v1/usage", batch, UsageJson.Default.UsageBatch, patience.Token);
            return response switch
            {
                { IsSuccessStatusCode: true } => new UsageAnswer.Taken(),

                // It will never be: too old, or not understood. All else is the store's own trouble, a version without figures (404) included.
                { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge } => new UsageAnswer.Refused($"{(int)response.StatusCode}"),
                _ => new UsageAnswer.Away($"it answered {(int)response.StatusCode}"),
            };
        }
        catch (Exception error) when (
            error is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new UsageAnswer.Away(error is OperationCanceledException ? "it did not answer in time" : error.Message);
        }
    }
}

/// <summary>What became of a batch.</summary>
internal abstract record UsageAnswer
{
    /// <summary>It is counted, now or before.</summary>
    public sealed record Taken : UsageAnswer;

    /// <summary>It never will be.</summary>
    public sealed record Refused(string Why) : UsageAnswer;

    /// <summary>Nobody knows; it is sent again.</summary>
    public sealed record Away(string Why) : UsageAnswer;
}
