using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace OobProvisioning.Benchmarks.Soak.Watch;

/// <summary>Has a .NET program collect all its garbage now: what is on its heap then, it holds.</summary>
internal static class FullCollection
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const long HeapCollect = 0x800000; // To listen to this keyword of the runtime's events makes it collect.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400); // A program says its metrics anew so often.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="process">Its id.</param>
    /// <param name="countAsync">How many full collections there were in it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static async Task RunAsync(int process, Func<Task<double>> countAsync, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var before = await countAsync();
            using var session = await new DiagnosticsClient(process)
                .StartEventPipeSessionAsync([new EventPipeProvider(Runtime, EventLevel.Informational, HeapCollect)], requestRundown: false, token: limit.Token);
            var events = session.EventStream.CopyToAsync(Stream.Null, limit.Token);
            while (await countAsync() <= before)
            {
                await Task.Delay(Pause, limit.Token);
            }

            await session.StopAsync(limit.Token);
            await events;
        }
        catch (Exception error) when (error is DiagnosticsClientException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidDataException($"The process {process} does not collect its garbage when it is asked to: {error.Message}", error);
        }
    }
}
