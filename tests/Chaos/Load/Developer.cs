using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.Chaos.Load;

/// <summary>
/// One of many at work: makes applications, gives them keys of either kind, uses them, takes them away again. Nobody else touches what
/// is theirs, so whatever they find changed without having asked for it is a fault.
/// </summary>
internal sealed class Developer(StoreApi store, Keys keys, Ledger ledger, Tally tally, Random random)
{
    private const int MostKept = 15;
    private readonly Queue<OwnApplication> _kept = new();

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await CreateAsync() is not { } application)
            {
                continue;
            }

            for (var steps = random.Next(3, 10); steps > 0 && !stop.IsCancellationRequested; steps--)
            {
                await StepAsync(application, application.Places[random.Next(application.Places.Count)]);
            }

            if (random.Next(3) == 0)
            {
                _kept.Enqueue(application);
            }
            else
            {
                await DeleteAsync(application, stop);
            }

            if (_kept.Count > MostKept)
            {
                await DeleteAsync(_kept.Dequeue(), stop);
            }
        }
    }

    private async Task<OwnApplication?> CreateAsync()
    {
        var reply = await store.CreateApplicationAsync($"Application {Guid.NewGuid():N}");
        if (reply.IsRefused && !reply.IsBusy)
        {
            tally.Contradict($"'create an application of a new name' was answered {reply.Status} (trace {Tally.TraceOf(reply)})");
        }

        if (!reply.IsDone)
        {
            return null;
        }

        var application = new OwnApplication(reply.Text("applicationId"));
        ledger.Made(Thing.Application, application.Id);
        return application;
    }

    private Task StepAsync(OwnApplication application, Place place) => (place.Key, random.Next(10)) switch
    {
        (null, < 4) when place.MayHoldMore => keys.LookAsync(application, place),
        (null, < 7) => keys.GenerateAsync(application, place),
        (null, _) when place.Doubtful is null => keys.MapAsync(application, place),
        (null, _) => keys.LookAsync(application, place),
        ({ MayBeGone: true } key, _) => keys.RemoveAsync(application, place, key),
        ({ Secret: null } key, < 7) => keys.RegenerateAsync(application, place, key),
        ({ } key, < 4) => keys.GetTokenAsync(key),
        ({ Provided: null } key, < 7) => keys.RegenerateAsync(application, place, key),
        ({ } key, _) => keys.RemoveAsync(application, place, key),
    };

    /// <summary>A lost answer is asked for again; 404 says then that the first one had done it.</summary>
    private async Task DeleteAsync(OwnApplication application, CancellationToken stop)
    {
        ledger.Unsure(Thing.Application, application.Id);
        foreach (var key in application.Places.Select(place => place.Key).OfType<Key>())
        {
            keys.Doubt(key);
        }

        for (var asked = 1; ; asked++)
        {
            var reply = await store.DeleteApplicationAsync(application.Id);
            if (reply.IsDone || reply is { Status: 404 } && asked > 1)
            {
                break;
            }

            if (reply.IsRefused && !reply.IsBusy)
            {
                tally.Contradict($"'delete an application that is there' was answered {reply.Status} (trace {Tally.TraceOf(reply)})");
            }

            if (reply.IsRefused || stop.IsCancellationRequested)
            {
                return;
            }
        }

        ledger.Gone(Thing.Application, application.Id);
        foreach (var place in application.Places)
        {
            keys.Gone(place);
        }
    }
}
