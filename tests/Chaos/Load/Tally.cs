using System.Collections.Concurrent;
using System.Text.Json;

namespace OobProvisioning.Chaos.Load;

/// <summary>Which requests got which answers, and which of these cannot be right.</summary>
internal sealed class Tally
{
    private static readonly string[] Needed =
    [
        StoreApi.CreateApplication, StoreApi.DeleteApplication, StoreApi.GenerateKeys, StoreApi.MapKeys, StoreApi.RemoveKeys, StoreApi.RegenerateSecret, ClientTokens.GetToken,
        ApiCaller.CallApi,
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<(string Work, int Status), int> _answers = new();
    private readonly ConcurrentQueue<string> _contradictions = new();

    public IEnumerable<(string Work, int Status, int Count)> Answers => _answers.Select(answer => (answer.Key.Work, answer.Key.Status, answer.Value));

    public int DoneOf(string work) => _answers.Where(answer => answer.Key.Work == work && answer.Key.Status is >= 200 and < 300).Sum(answer => answer.Value);

    /// <summary>Where nothing was done nothing could be lost: a run without these has shown nothing.</summary>
    public IReadOnlyCollection<string> NeverDone => [.. Needed.Where(work => DoneOf(work) == 0)];

    public IReadOnlyCollection<string> Contradictions => _contradictions;

    public int Total => _answers.Sum(answer => answer.Value);

    /// <summary>Failed by no fault of the caller's.</summary>
    public int Failed => _answers.Where(answer => IsFailure(answer.Key.Status)).Sum(answer => answer.Value);

    /// <summary>What is broken now.</summary>
    public Excuse Excuse { get; set; } = Excuse.None;

    /// <param name="work">What was asked for.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="before">What was broken when it was asked: either explains a failure.</param>
    public void Note(string work, Reply reply, Excuse before)
    {
        _answers.AddOrUpdate((work, reply.Status), 1, (_, count) => count + 1);
        if (IsFailure(reply.Status) && !before.Allows(work, reply.Status) && !Excuse.Allows(work, reply.Status))
        {
            Contradict($"{work} was answered {reply.Status}; {Excuse.Why} (trace {TraceOf(reply)})");
        }
    }

    public async Task UntilDoneAsync(string work, int times, CancellationToken cancellationToken)
    {
        for (var before = DoneOf(work); DoneOf(work) < before + times;)
        {
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>An answer that cannot be right after the answers before it.</summary>
    public void Contradict(string sentence) => _contradictions.Enqueue(sentence);

    private static bool IsFailure(int status) => status is 0 or >= 500;

    public static string TraceOf(Reply reply) =>
        reply.Body.ValueKind == JsonValueKind.Object && reply.Body.TryGetProperty("traceId", out var trace) ? trace.ToString() : "unknown";
}
