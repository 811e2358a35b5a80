using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.OpenApi;

namespace OobProvisioning.ApiStore;

/// <summary>The store's API as its OpenAPI document begins. Tags of <c>/store/api/v3</c> are the published contract's.</summary>
internal static class StoreDescription
{
    public static ApiDescription Text { get; } = new()
    {
        Title = "OobProvisioning API Store",
        Introduction =
            """
            Applications of developers, and the OAuth clients that they use: made elsewhere and proved (`map-keys`, *Provide Keys*), or made by the
            store (`generate-keys`); the APIs that there are, and subscriptions to them. Paths below `/store/api/v3` follow the published developer
            portal contract v3 where they have its names; where they differ it is on purpose: no client is mapped without its secret, and callback
            URLs are https. Paths below `/store/api/admin/v1` are for administrators.

            An error is a problem (RFC 9457) whose `type` is its identity. Times are UTC (RFC 3339). A change that sends the ETag of what was seen
            as `If-Match` overwrites nobody's.
            """,
        PathPrefixes = ["/store/api/"],
        Tags = new Dictionary<string, string>
        {
            ["Settings"] = "What a frontend needs to know.",
            ["Users"] = "Who calls.",
            ["Applications"] = "A developer's applications.",
            ["Application Keys"] = "The OAuth clients of an application: provided or generated.",
            ["Application Secrets"] = "Several secrets of a client that the store has had made.",
            ["Application Tokens"] = "Access tokens of an application's clients.",
            ["APIs"] = "The APIs that are published.",
            ["Tags"] = "The tags of published APIs.",
            ["Subscriptions"] = "Which application may call which API.",
            ["Import Export"] = "Applications, taken from one store to another.",
            ["Throttling Policies"] = "How many requests are allowed.",
            ["Key Managers (Collection)"] = "The authorization servers that clients may come from.",
            ["Administration"] = "What administrators see and change: everybody's applications, keys and subscriptions, APIs, key managers, the audit trail.",
        },
        Scopes = new Dictionary<string, string>
        {
            [StoreScopes.Subscribe] = "Use the store as a developer: applications, keys and subscriptions of one's own.",
            [StoreScopes.ApplicationsManage] = "Manage one's own applications and their keys.",
            [StoreScopes.SubscriptionsManage] = "Manage the subscriptions of one's own applications.",
            [StoreScopes.Administration] = "Administer the store.",
        },
        PathParameters = new Dictionary<string, string>
        {
            ["applicationId"] = "The application's identifier.",
            ["keyMappingId"] = "The identifier of the keys: `keyMappingId` of what map-keys and generate-keys answer.",
            ["apiId"] = "The API's identifier.",
            ["subscriptionId"] = "The subscription's identifier.",
            ["keyManagerId"] = "The key manager's identifier.",
            ["policyLevel"] = "`application` or `subscription`.",
            ["policyId"] = "The policy's name, exactly.",
            ["id"] = "Its identifier.",
        },
        Examples = StoreExamples.All,
    };
}
