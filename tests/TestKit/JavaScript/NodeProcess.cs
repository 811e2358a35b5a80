using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using OobProvisioning.TestKit.Waiting;
using Xunit;

namespace OobProvisioning.TestKit.JavaScript;

/// <summary>
/// A process of Node.js that answers each line of its standard input with a line: both are JSON, with one <c>id</c>. What it is told may be secret, so it is
/// in no argument. It ends with its input, at the latest with ours.
/// </summary>
public sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode>> _asked = new();

    public NodeProcess(Process process)
    {
        _process = process;
        _ = ListenAsync();
    }

    public async Task<JsonNode> AskAsync(JsonObject question)
    {
        var id = $"{Guid.NewGuid():N}";
        question["id"] = id;
        var told = _asked[id] = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_process)
        {
            _process.StandardInput.WriteLine(question.ToJsonString(JsonSerializerOptions.Web));
            _process.StandardInput.Flush();
        }

        return await told.Task.WaitAsync(Patience.For(TimeSpan.FromSeconds(50)), TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }

    private async Task ListenAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonNode.Parse(line)!;
            if (_asked.TryRemove((string)answer["id"]!, out var told))
            {
                told.SetResult(answer);
            }
        }

        foreach (var (_, told) in _asked)
        {
            told.TrySetException(new InvalidOperationException($"Node.js has ended: {await error}"));
        }
    }
}
