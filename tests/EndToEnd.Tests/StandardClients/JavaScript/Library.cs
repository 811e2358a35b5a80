using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.JavaScript;

/// <summary>
/// A library in a process of Node.js, where each use of it is a script. What a script is given it is told on standard input, as secrets are
/// in it; the process ends with its input, at the latest with ours.
/// </summary>
internal sealed class Library
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Library>>> Started = new();
    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _running = new();

    private Library(Process process)
    {
        _process = process;
        _ = ListenAsync();
    }

    public static Task<Library> NamedAsync(string name) =>
        Started.GetOrAdd(name, _ => new(async () => new Library(await Node.StartAsync("run.mjs", name)))).Value;

    /// <returns>What went wrong; empty when nothing did.</returns>
    public async Task<string> RunAsync(string script, JsonObject given)
    {
        var id = $"{Guid.NewGuid():N}";
        var told = _running[id] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new JsonObject { ["id"] = id, ["script"] = script, ["given"] = given }.ToJsonString(JsonSerializerOptions.Web);
        lock (_process)
        {
            _process.StandardInput.WriteLine(line);
            _process.StandardInput.Flush();
        }

        return await told.Task.WaitAsync(Patience.For(TimeSpan.FromSeconds(50)), TestContext.Current.CancellationToken);
    }

    private async Task ListenAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonNode.Parse(line)!;
            if (_running.TryRemove((string)answer["id"]!, out var told))
            {
                told.SetResult((string)answer["fault"]!);
            }
        }

        foreach (var (_, told) in _running)
        {
            told.TrySetResult($"Node.js has ended: {await error}");
        }
    }
}
