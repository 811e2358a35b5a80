using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.Chaos.Load;

/// <summary>What a developer does with applications, and what each answer lets them rely on.</summary>
internal sealed class Applications(StoreApi store, Keys keys, Ledger ledger, Tally tally)
{
    /// <returns>Null when no answer says that it was made.</returns>
    public async Task<OwnApplication?> CreateAsync()
    {
        var reply = await store.CreateApplicationAsync($"Application {Guid.NewGuid():N}");
        Refused("create an application of a new name", reply);
        if (!reply.IsDone)
        {
            return null;
        }

        var application = new OwnApplication(reply.Text("applicationId"));
        ledger.Made(Thing.Application, application.Id);
        return application;
    }

    /// <summary>A lost answer is asked for again; 404 says then that the first one had done it.</summary>
    public async Task DeleteAsync(OwnApplication application, CancellationToken stop)
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

            Refused("delete an application that is there", reply);
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

    private void Refused(string what, Reply reply)
    {
        if (reply.IsRefused && !reply.IsBusy)
        {
            tally.Contradict($"'{what}' was answered {reply.Status} (trace {Tally.TraceOf(reply)})");
        }
    }
}
