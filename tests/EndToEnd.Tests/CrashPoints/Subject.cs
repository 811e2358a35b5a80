using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.EndToEnd.Tests.CrashPoints;

/// <summary>An application of its own for each point at which somebody is killed, and what became of it.</summary>
internal sealed class Subject(CrashPoint point, string application, Client? provided, Ledger ledger)
{
    private const string KeyType = "PRODUCTION";
    private string? _mapping;

    public CrashPoint Point => point;

    public string Application => application;

    /// <summary>Null until a row or an answer has told it.</summary>
    public string? ConsumerKey { get; set; } = provided?.Id;

    /// <summary>Whether the point was reached at all.</summary>
    public bool WasReached { get; set; }

    /// <summary>Null when the connection broke.</summary>
    public HttpResponseMessage? Answer { get; set; }

    public Remains? AtOnce { get; set; }

    public Remains? InTheEnd { get; set; }

    private string Path => $"{Scenes.Applications}/{application}";

    /// <summary>An application, with what the operation needs, as a healthy system makes it.</summary>
    public static async Task<Subject> MakeAsync(CrashPoint point, StackCaller caller, Ledger ledger)
    {
        var subject = new Subject(point, await caller.NewApplicationAsync(), point.Operation == Operation.ProvideKeys ? await caller.NewClientAsync() : null, ledger);
        ledger.Made(Thing.Application, subject.Application);
        if (point.Operation is Operation.RemoveKeys or Operation.DeleteApplication)
        {
            subject.NoteKeys((await subject.GenerateAsync(caller)).HasStatus(HttpStatusCode.OK));
        }

        return subject;
    }

    /// <summary>Asks for the operation, and notes what the answer promises. Until then nothing is promised.</summary>
    public async Task AskAsync(StackCaller caller)
    {
        if (point.Operation is Operation.RemoveKeys or Operation.DeleteApplication)
        {
            ledger.Unsure(Thing.KeyMapping, _mapping!);
            ledger.Unsure(Thing.Client, ConsumerKey!);
        }

        if (point.Operation == Operation.DeleteApplication)
        {
            ledger.Unsure(Thing.Application, application);
        }

        Answer = await BreakableSystem.TryAsync(() => AskOnceAsync(caller));
        if (Answer is { StatusCode: HttpStatusCode.OK })
        {
            NotePromise(Answer);
        }
    }

    /// <summary>A healthy system does it now, or says that it was done: keys that are there are in the way, what is gone is not found.</summary>
    public async Task IsDoneWhenAskedAgainAsync(StackCaller caller)
    {
        var isMaking = point.Operation is Operation.GenerateKeys or Operation.ProvideKeys;
        var wasDone = isMaking == (point.InTheEnd.Row is not null);
        var answer = await AskOnceAsync(caller);
        if (!wasDone)
        {
            answer.HasStatus(HttpStatusCode.OK);
        }
        else if (isMaking)
        {
            answer.IsProblem("key-mapping-exists", HttpStatusCode.Conflict);
        }
        else
        {
            answer.IsProblem("not-found", HttpStatusCode.NotFound);
        }
    }

    private Task<HttpResponseMessage> AskOnceAsync(StackCaller caller) => point.Operation switch
    {
        Operation.GenerateKeys => GenerateAsync(caller),
        Operation.ProvideKeys => caller.ProvideAsync(application, provided!),
        Operation.RemoveKeys => caller.DeleteAsync($"{Path}/oauth-keys/{_mapping}"),
        _ => caller.DeleteAsync(Path),
    };

    private Task<HttpResponseMessage> GenerateAsync(StackCaller caller) =>
        caller.PostAsync($"{Path}/generate-keys", new { keyType = KeyType, grantTypesToBeSupported = (string[])["client_credentials"] });

    private void NotePromise(HttpResponseMessage answer)
    {
        if (point.Operation is Operation.GenerateKeys or Operation.ProvideKeys)
        {
            NoteKeys(answer);
            return;
        }

        ledger.Gone(Thing.KeyMapping, _mapping!);
        ledger.Gone(Thing.Client, ConsumerKey!);
        if (point.Operation == Operation.DeleteApplication)
        {
            ledger.Gone(Thing.Application, application);
        }
    }

    private void NoteKeys(HttpResponseMessage keys)
    {
        (_mapping, ConsumerKey) = (keys.Json().Text("keyMappingId"), keys.Json().Text("consumerKey"));
        ledger.Made(Thing.KeyMapping, _mapping);
        ledger.Made(Thing.Client, ConsumerKey);
        if (keys.Json().Text("consumerSecret") is { } secret)
        {
            ledger.SecretIs(ConsumerKey, secret);
        }
    }
}
