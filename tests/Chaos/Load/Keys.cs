using System.Text.Json;
using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.Chaos.Load;

/// <summary>What a developer does with the keys of an application, and what each answer lets them rely on.</summary>
internal sealed class Keys(StoreApi store, ClientTokens tokens, ProvidedClients clients, Ledger ledger, Tally tally)
{
    public async Task GenerateAsync(OwnApplication application, Place place)
    {
        var reply = await store.GenerateKeysAsync(application.Id, place.KeyType);
        if (reply.IsDone)
        {
            Hold(place, new Key(reply.Text("keyMappingId"), reply.Text("consumerKey"), reply.Text("consumerSecret"), Provided: null));
        }
        else
        {
            Refused("generate keys at a free place", reply, place.MayHoldMore);
            place.MayHoldMore |= reply.IsUnclear;
        }
    }

    public async Task MapAsync(OwnApplication application, Place place)
    {
        if (await clients.TakeAsync() is not { } client)
        {
            return;
        }

        var reply = await store.MapKeysAsync(application.Id, place.KeyType, client);
        if (reply.IsDone)
        {
            Hold(place, new Key(reply.Text("keyMappingId"), client.Id, client.Secret, client));
        }
        else if (reply.IsUnclear)
        {
            (place.MayHoldMore, place.Doubtful) = (true, client);
        }
        else
        {
            Refused("map a free client at a free place", reply, place.MayHoldMore);
            clients.GiveBack(client);
        }
    }

    public async Task GetTokenAsync(Key key)
    {
        if (key.Secret is { } secret)
        {
            Refused("get a token with the secret that was answered last", await tokens.GetAsync(key.ConsumerKey, secret), key.MayBeGone);
        }
    }

    public async Task RegenerateAsync(OwnApplication application, Place place, Key key)
    {
        ledger.SecretIsUnsure(key.ConsumerKey);
        place.Key = key with { Secret = null };
        var reply = await store.RegenerateSecretAsync(application.Id, key.Mapping);
        if (reply.IsDone)
        {
            Hold(place, key with { Secret = reply.Text("consumerSecret") });
        }
        else
        {
            Refused("regenerate the secret of keys that are there", reply, key.MayBeGone);
        }
    }

    public async Task RemoveAsync(OwnApplication application, Place place, Key key)
    {
        Doubt(key);
        var reply = await store.RemoveKeysAsync(application.Id, key.Mapping);
        Refused("remove keys that are there", reply, key.MayBeGone);
        if (reply.IsDone || reply is { Status: 404 })
        {
            Gone(place);
        }
        else
        {
            place.Key = key with { MayBeGone = key.MayBeGone || reply.IsUnclear };
        }
    }

    /// <summary>After a lost answer one looks. What is listed is there, and stays; what is not listed may still be on its way out.</summary>
    public async Task LookAsync(OwnApplication application, Place place)
    {
        var reply = await store.ListKeysAsync(application.Id);
        Refused("list the keys of an application that is there", reply, isPossible: false);
        if (!reply.IsDone)
        {
            return;
        }

        var listed = reply.Body.GetProperty("list").EnumerateArray().FirstOrDefault(key => key.GetProperty("keyType").GetString() == place.KeyType);
        var doubtful = place.Doubtful;
        place.Doubtful = null;
        if (listed.ValueKind == JsonValueKind.Undefined)
        {
            GiveBack(doubtful);
            return;
        }

        var consumerKey = listed.GetProperty("consumerKey").GetString()!;
        var provided = doubtful?.Id == consumerKey ? doubtful : null;
        GiveBack(provided is null ? doubtful : null);
        Hold(place, new Key(listed.GetProperty("keyMappingId").GetString()!, consumerKey, provided?.Secret, provided));
    }

    /// <summary>Until there is an answer that says so, the keys and a client of the store's own are neither there nor gone.</summary>
    public void Doubt(Key key)
    {
        ledger.Unsure(Thing.KeyMapping, key.Mapping);
        if (key.Provided is null)
        {
            ledger.Unsure(Thing.Client, key.ConsumerKey);
        }
    }

    /// <summary>With the keys goes a client that the store had made; one that was provided lives on.</summary>
    public void Gone(Place place)
    {
        GiveBack(place.Doubtful);
        place.Doubtful = null;
        if (place.Key is not { } key)
        {
            return;
        }

        ledger.Gone(Thing.KeyMapping, key.Mapping);
        GiveBack(key.Provided);
        place.Key = null;
        if (key.Provided is null)
        {
            ledger.Gone(Thing.Client, key.ConsumerKey);
        }
    }

    private void Hold(Place place, Key key)
    {
        (place.Key, place.MayHoldMore) = (key, false);
        ledger.Made(Thing.KeyMapping, key.Mapping);
        ledger.Made(Thing.Client, key.ConsumerKey);
        if (key.Secret is { } secret)
        {
            ledger.SecretIs(key.ConsumerKey, secret);
        }
    }

    private void GiveBack(ProvidedClient? client)
    {
        if (client is not null)
        {
            clients.GiveBack(client);
        }
    }

    private void Refused(string what, Reply reply, bool isPossible)
    {
        if (reply.IsRefused && !reply.IsBusy && !isPossible)
        {
            tally.Contradict($"'{what}' was answered {reply.Status} (trace {Tally.TraceOf(reply)})");
        }
    }
}
