using System.Collections.Concurrent;
using System.Text.Json;

namespace OobProvisioning.CrashLoop.Load;

/// <summary>Which requests got which answers, and which of these cannot be right.</summary>
internal sealed class Tally
{
    private static readonly string[] Needed =
    [
        StoreApi.CreateApplication, StoreApi.DeleteApplication, StoreApi.GenerateKeys, StoreApi.MapKeys, StoreApi.RemoveKeys, StoreApi.RegenerateSecret, ClientTokens.GetToken,
    ];

    private readonly ConcurrentDictionary<(string Work, int Status), int> _answers = new();
    private readonly ConcurrentQueue<string> _contradictions = new();

    public IEnumerable<(string Work, int Status, int Count)> Answers => _answers.Select(answer => (answer.Key.Work, answer.Key.Status, answer.Value));

    public int DoneOf(string work) => _answers.Where(answer => answer.Key.Work == work && answer.Key.Status is >= 200 and < 300).Sum(answer => answer.Value);

    /// <summary>Where nothing was done nothing could be lost: a run without these has shown nothing.</summary>
    public IReadOnlyCollection<string> NeverDone => [.. Needed.Where(work => DoneOf(work) == 0)];

    public IReadOnlyCollection<string> Contradictions => _contradictions;

    public void Note(string work, Reply reply)
    {
        _answers.AddOrUpdate((work, reply.Status), 1, (_, count) => count + 1);
        if (reply.Status == 500)
        {
            Contradict($"{work} was answered 500 (trace {TraceOf(reply)})");
        }
    }

    /// <summary>An answer that cannot be right after the answers before it.</summary>
    public void Contradict(string sentence) => _contradictions.Enqueue(sentence);

    public static string TraceOf(Reply reply) =>
        reply.Body.ValueKind == JsonValueKind.Object && reply.Body.TryGetProperty("traceId", out var trace) ? trace.ToString() : "unknown";
}
