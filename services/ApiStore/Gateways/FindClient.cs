using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Feeds;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>Which client a gateway asks for.</summary>
public sealed record ClientQuestion
{
    /// <summary>The <c>iss</c> of its token, exactly.</summary>
    [FromQuery(Name = "issuer")]
    public string Issuer { get; init; } = "";

    /// <summary>Its id, exactly.</summary>
    [FromQuery(Name = "consumerKey")]
    public string ConsumerKey { get; init; } = "";
}

/// <summary>What a client may, in the form of the feed.</summary>
/// <param name="Items">The client, its application and subscriptions; empty if it is mapped nowhere.</param>
public sealed record ClientItems(IReadOnlyList<FeedItem> Items);

/// <summary>One client that a gateway does not know yet: it may have been mapped a moment ago.</summary>
internal sealed class FindClient(ApiStoreDb db, IOptions<KeyManagerOptions> options)
{
    public async Task<Ok<ClientItems>> RunAsync(ClientQuestion question, CancellationToken cancellationToken)
    {
        var isResident = question.Issuer == new Uri(options.Value.Issuer).AbsoluteUri;
        var mappings = db.Set<KeyMapping>().AsNoTracking().Where(mapping => mapping.ConsumerKey == question.ConsumerKey
            && (isResident ? mapping.KeyManagerId == KeyManager.ResidentId : mapping.KeyManager.Issuer == question.Issuer));
        var applications = db.Set<Application>().AsNoTracking()
            .Where(application => mappings.Any(mapping => mapping.ApplicationId == application.Id));
        var subscriptions = db.Set<Subscription>().AsNoTracking()
            .Where(subscription => mappings.Any(mapping => mapping.ApplicationId == subscription.ApplicationId));
        var items = new List<FeedItem>();
        await AddAsync(AllowedRows.ApplicationKind, AllowedRows.ApplicationsOf(applications));
        await AddAsync(AllowedRows.ClientKind, AllowedRows.ClientsOf(mappings));
        await AddAsync(AllowedRows.SubscriptionKind, AllowedRows.SubscriptionsOf(subscriptions));
        return TypedResults.Ok(new ClientItems(items));

        async Task AddAsync(string kind, IAsyncEnumerable<(Guid Id, object Value)> rows)
        {
            await foreach (var (id, value) in rows.WithCancellation(cancellationToken))
            {
                items.Add(new FeedItem(kind, id.ToString(), JsonSerializer.SerializeToElement(value, JsonSerializerOptions.Web)));
            }
        }
    }
}
