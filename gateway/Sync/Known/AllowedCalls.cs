using System.Collections.Concurrent;
using System.Text.Json;
using OobProvisioning.Gateway.Sync.Feeds;

namespace OobProvisioning.Gateway.Sync.Known;

/// <summary>What the store allows. What is not here is refused.</summary>
internal sealed class AllowedCalls : IFeedState
{
    private readonly Rows<Guid, KeyManager> _keyManagers = new("keyManager", KnownJson.Default.KeyManager, row => row.Id);
    private readonly Rows<string, KeyManager> _issuers = new("issuer", KnownJson.Default.KeyManager, row => row.Issuer ?? $" {row.Id}");
    private readonly Rows<(Guid KeyManagerId, string Key), Client> _clients =
        new("client", KnownJson.Default.Client, row => (row.KeyManagerId, row.ConsumerKey));
    private readonly Rows<Guid, Application> _applications = new("application", KnownJson.Default.Application, row => row.Id);

    private readonly Rows<(Guid ApplicationId, Guid ApiId), Subscription> _subscriptions =
        new("subscription", KnownJson.Default.Subscription, row => (row.ApplicationId, row.ApiId));

    private readonly Rows<string, Api> _apis = new("api", KnownJson.Default.Api, row => row.Route);
    private readonly ConcurrentDictionary<string, Policy> _policies = new(StringComparer.Ordinal);

    public KeyManager? KeyManager(Guid id) => _keyManagers.Find(id);

    /// <summary>The same row as by its id: what was judged by a row is good as long as that is the row.</summary>
    public KeyManager? KeyManagerOf(string issuer) => _issuers.Find(issuer) is { } found ? KeyManager(found.Id) : null;

    public Client? Client(Guid keyManagerId, string consumerKey) => _clients.Find((keyManagerId, consumerKey));

    public Application? Application(Guid id) => _applications.Find(id);

    public Subscription? Subscription(Guid applicationId, Guid apiId) => _subscriptions.Find((applicationId, apiId));

    /// <param name="route">Context and version, exactly as published.</param>
    public Api? Api(string route) => _apis.Find(route);

    public Policy? Policy(string name) => _policies.GetValueOrDefault(name);

    public bool Apply(FeedItem item) => item.Kind switch
    {
        "policy" => ApplyPolicy(item.Id, item.Value),
        "keyManager" or "client" or "application" or "subscription" or "api" => Guid.TryParse(item.Id, out var id) && Apply(item.Kind, id, item.Value),
        _ => true, // Of a later version.
    };

    public IEnumerable<FeedItem> Items() =>
        _policies.Select(policy => new FeedItem("policy", policy.Key, JsonSerializer.SerializeToElement(policy.Value, KnownJson.Default.Policy)))
            .Concat(_keyManagers.Items()).Concat(_apis.Items()).Concat(_applications.Items()).Concat(_clients.Items()).Concat(_subscriptions.Items());

    private bool Apply(string kind, Guid id, JsonElement value) => kind switch
    {
        "keyManager" => _keyManagers.Apply(id, value) & _issuers.Apply(id, value),
        "client" => _clients.Apply(id, value),
        "application" => _applications.Apply(id, value),
        "subscription" => _subscriptions.Apply(id, value),
        _ => _apis.Apply(id, value),
    };

    private bool ApplyPolicy(string name, JsonElement value)
    {
        var policy = Read(value);
        if (policy is null)
        {
            _policies.TryRemove(name, out _);
        }
        else
        {
            _policies[name] = policy;
        }

        return policy is not null || value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
    }

    private static Policy? Read(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object && value.Deserialize(KnownJson.Default.Policy) is { UnitSeconds: > 0 } policy ? policy : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
