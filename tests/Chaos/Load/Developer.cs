namespace OobProvisioning.Chaos.Load;

/// <summary>
/// One of many at work: makes applications, gives them keys of either kind, uses them, takes them away again. Nobody else touches what
/// is theirs, so whatever they find changed without having asked for it is a fault.
/// </summary>
internal sealed class Developer(Applications applications, Keys keys, Random random)
{
    private const int MostKept = 15;
    private readonly Queue<OwnApplication> _kept = new();

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await applications.CreateAsync() is not { } application)
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
                await applications.DeleteAsync(application, stop);
            }

            if (_kept.Count > MostKept)
            {
                await applications.DeleteAsync(_kept.Dequeue(), stop);
            }
        }
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
}
