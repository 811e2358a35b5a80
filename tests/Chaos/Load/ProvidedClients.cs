using OobProvisioning.Chaos.Auditing;

namespace OobProvisioning.Chaos.Load;

/// <summary>An OAuth client that was made in the management console, for the store to map.</summary>
internal sealed record ProvidedClient(string Id, string Secret)
{
    /// <summary>The generated text of a record would hold the secret.</summary>
    public override string ToString() => Id;
}

/// <summary>Clients made out of band that nothing is mapped to now. None is ever deleted, so all must be there in the end.</summary>
internal sealed class ProvidedClients(IWire wire, string token, Ledger ledger)
{
    private const string Providers = "carbon/api/v1/service-providers";
    private readonly Stack<ProvidedClient> _free = new();

    /// <returns>Null when one was asked for and no answer says that it was made.</returns>
    public async Task<ProvidedClient?> TakeAsync() => _free.TryPop(out var client) ? client : await MakeAsync();

    public void GiveBack(ProvidedClient client) => _free.Push(client);

    /// <returns>Null when no answer says that it was made.</returns>
    public async Task<ProvidedClient?> MakeAsync()
    {
        var provider = await wire.SendAsync("register service provider", HttpMethod.Post, Providers, token, new { name = $"Provided {Guid.NewGuid():N}" });
        if (!provider.IsDone)
        {
            return null;
        }

        var address = $"{Providers}/{provider.Text("id")}/oauth-client";
        var made = await wire.SendAsync("configure client", HttpMethod.Put, address, token, new { grantTypes = (string[])["client_credentials"] });
        if (!made.IsDone)
        {
            return null;
        }

        var client = new ProvidedClient(made.Text("clientId"), made.Text("clientSecret"));
        ledger.Made(Thing.Client, client.Id);
        ledger.SecretIs(client.Id, client.Secret);
        return client;
    }
}
