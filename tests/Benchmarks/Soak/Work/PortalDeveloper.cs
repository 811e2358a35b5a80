using OobProvisioning.Benchmarks.Soak.Pace;
using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>Somebody who works at the store's portal, and does one thing at a time; nobody else touches what is theirs.</summary>
internal sealed class PortalDeveloper(TimedWire wire, string token, StoreApi store, Applications applications, Keys keys, ProvidedClients clients)
{
    private const int MostKept = 20;
    private readonly List<OwnApplication> _kept = [];

    public TimedWire Wire => wire;

    public async Task CreateAsync()
    {
        if (_kept.Count >= MostKept)
        {
            await DeleteAsync(0);
        }
        else if (await applications.CreateAsync() is { } application)
        {
            _kept.Add(application);
        }
    }

    public async Task DeleteAsync(int draw)
    {
        if (_kept.Count == 0)
        {
            await CreateAsync();
            return;
        }

        var application = _kept[draw % _kept.Count];
        _kept.Remove(application);
        await applications.DeleteAsync(application, CancellationToken.None);
    }

    public Task GenerateKeysAsync() => AtPlaceAsync(IsFree, keys.GenerateAsync);

    public Task ProvideKeysAsync() => AtPlaceAsync(IsFree, keys.MapAsync);

    public Task RemoveKeysAsync() => AtPlaceAsync(place => place.Key is not null, (application, place) => keys.RemoveAsync(application, place, place.Key!));

    /// <summary>In the management console, for later.</summary>
    public async Task MakeClientAsync()
    {
        if (await clients.MakeAsync() is { } client)
        {
            clients.GiveBack(client);
        }
    }

    public Task ListApplicationsAsync() => ReadAsync("list applications", "");

    public Task GetApplicationAsync(int draw) => _kept.Count == 0 ? ListApplicationsAsync() : ReadAsync("get application", $"/{_kept[draw % _kept.Count].Id}");

    public Task ListKeysAsync(int draw) => _kept.Count == 0 ? ListApplicationsAsync() : store.ListKeysAsync(_kept[draw % _kept.Count].Id);

    private static bool IsFree(Place place) => place is { Key: null, Doubtful: null, MayHoldMore: false };

    private Task AtPlaceAsync(Func<Place, bool> isRight, Func<OwnApplication, Place, Task> doAsync)
    {
        var (application, place) = _kept.SelectMany(kept => kept.Places, (kept, place) => (kept, place)).FirstOrDefault(each => isRight(each.place));
        return place is null ? CreateAsync() : doAsync(application, place);
    }

    private Task<Reply> ReadAsync(string work, string below) => wire.SendAsync(work, HttpMethod.Get, $"store/api/v3/applications{below}", token);
}
