using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>One of the two feeds, as the services serve it: a snapshot, and changes that are waited for.</summary>
internal sealed class StubFeed
{
    private readonly Lock _lock = new();
    private readonly List<JsonObject> _changes = [];
    private int _snapshotsRead;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>While true, it answers 503.</summary>
    public bool IsDown { get; set; }

    /// <summary>It is of a version without a feed.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>Changes up to this one are no longer told one by one.</summary>
    public int KeptAfter { get; set; }

    /// <summary>The snapshot ends without its last line.</summary>
    public bool CutsOff { get; set; }

    public int SnapshotsRead => _snapshotsRead;

    /// <summary>A poll is under way: whoever told of something now would be heard, down or not.</summary>
    public bool IsWaitedFor { get; private set; }

    public int Cursor => _changes.Count;

    public void Tell(string kind, string id, object? value)
    {
        lock (_lock)
        {
            _changes.Add(new JsonObject { ["kind"] = kind, ["id"] = id, ["value"] = JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web) });
            var changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }

    public async Task AnswerAsync(HttpContext context)
    {
        if (IsDown || IsUnknown)
        {
            context.Response.StatusCode = IsDown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
            return;
        }

        await (context.Request.Path == "/internal/v1/changes/snapshot" ? SnapshotAsync(context) : ChangesAsync(context));
    }

    private async Task SnapshotAsync(HttpContext context)
    {
        Interlocked.Increment(ref _snapshotsRead);
        JsonObject[] all;
        lock (_lock)
        {
            all = [.. _changes];
        }

        await context.Response.WriteAsync($"{{\"cursor\":{all.Length}}}\n", context.RequestAborted);
        foreach (var item in all.GroupBy(item => ($"{item["kind"]}", $"{item["id"]}")).Select(told => told.Last()).Where(item => item["value"] is not null))
        {
            await context.Response.WriteAsync(item.ToJsonString() + "\n", context.RequestAborted);
        }

        if (!CutsOff)
        {
            await context.Response.WriteAsync("{\"end\":true}\n", context.RequestAborted);
        }
    }

    private async Task ChangesAsync(HttpContext context)
    {
        var after = int.Parse(context.Request.Query["after"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (after < KeptAfter || after > Cursor)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }

        var changed = _changed.Task;
        if (after == Cursor)
        {
            var wait = TimeSpan.FromSeconds(int.Parse(context.Request.Query["wait"]!, System.Globalization.CultureInfo.InvariantCulture));
            IsWaitedFor = true;
            await changed.WaitAsync(wait, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            IsWaitedFor = false;
        }

        JsonNode[] items;
        lock (_lock)
        {
            items = [.. _changes.Skip(after).Select(item => item.DeepClone())];
        }

        await context.Response.WriteAsJsonAsync(new { cursor = after + items.Length, items }, context.RequestAborted);
    }
}
