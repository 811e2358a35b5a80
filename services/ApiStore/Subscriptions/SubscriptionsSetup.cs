using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Subscriptions;

/// <summary>Which application may call which API.</summary>
internal static class SubscriptionsSetup
{
    public const string Path = "/store/api/v3/subscriptions";

    public static void AddSubscriptions(this WebApplicationBuilder builder) => builder.Services
        .AddScoped<IApplicationBelongings, SubscriptionsOfApplications>()
        .AddScoped<SubscriptionViews>()
        .AddScoped<ListSubscriptions>()
        .AddScoped<NewSubscriptions>()
        .AddScoped<Subscribe>()
        .AddScoped<SubscribeToSeveral>()
        .AddScoped<GetSubscription>()
        .AddScoped<ChangeSubscription>()
        .AddScoped<Unsubscribe>()
        .AddScoped<ListFreeApis>()
        .AddScoped<ListFreeApplications>()
        .AddScoped<FindSubscribers>()
        .AddScoped<ListAllSubscriptions>()
        .AddScoped<BlockSubscription>();

    public static void MapSubscriptions(this WebApplication app)
    {
        var subscriptions = app.MapGroup(Path).RequireScope(StoreScopes.Subscriptions).WithTags("Subscriptions");
        subscriptions.MapGet("",
                (ListSubscriptions slice, Caller caller, [AsParameters] SubscriptionQuery query, [AsParameters] ListPart part,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, query, part, cancellationToken))
            .WithName("listSubscriptions").WithSummary("Lists the subscriptions of the caller's applications").ProducesProblem(400);
        subscriptions.MapPost("", (Subscribe slice, Caller caller, SubscriptionRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("subscribe").WithSummary("Subscribes an application to an API")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        subscriptions.MapPost("/multiple",
                (SubscribeToSeveral slice, Caller caller, IReadOnlyList<SubscriptionRequest?> requests, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, requests, cancellationToken))
            .WithName("subscribeToSeveral").WithSummary("Subscribes applications to APIs: all, or none")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        MapOne(subscriptions.MapGroup("/{subscriptionId:guid}"));
        MapAdministration(app.MapGroup("/store/api/admin/v1/subscriptions").RequireScope(StoreScopes.Administration).WithTags("Administration"));
    }

    private static void MapOne(RouteGroupBuilder subscription)
    {
        subscription.MapGet("", (GetSubscription slice, Caller caller, Guid subscriptionId, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, subscriptionId, cancellationToken))
            .WithName("getSubscription").WithSummary("Reads a subscription").ProducesProblem(404);
        subscription.MapPut("",
                (ChangeSubscription slice, Caller caller, Guid subscriptionId, SubscriptionChange request, ExpectedVersion expectedVersion,
                    CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, subscriptionId, request, expectedVersion, cancellationToken))
            .WithName("changeSubscription").WithSummary("Changes how often the API may be called")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
        subscription.MapDelete("",
                (Unsubscribe slice, Caller caller, Guid subscriptionId, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, subscriptionId, expectedVersion, cancellationToken))
            .WithName("unsubscribe").WithSummary("Ends a subscription")
            .WithDescription("One that an administrator has blocked, wholly or for production, is not ended (409) before an administrator has unblocked it.")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
    }

    private static void MapAdministration(RouteGroupBuilder subscriptions)
    {
        subscriptions.MapGet("",
                (ListAllSubscriptions slice, [AsParameters] SubscriptionQuery query, [AsParameters] ListPart part, CancellationToken cancellationToken) =>
                    slice.RunAsync(query, part, cancellationToken))
            .WithName("listAllSubscriptions").WithSummary("Lists the subscriptions of all owners").ProducesProblem(400);
        subscriptions.MapPost("/{subscriptionId:guid}/block",
                (BlockSubscription slice, Caller caller, Guid subscriptionId, [AsParameters] BlockRequest request, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, subscriptionId, SubscriptionStates.Parse(request.BlockState ?? SubscriptionStates.Blocked), cancellationToken))
            .WithName("blockSubscription").WithSummary("Blocks a subscription").ProducesProblem(400).ProducesProblem(404);
        subscriptions.MapPost("/{subscriptionId:guid}/unblock",
                (BlockSubscription slice, Caller caller, Guid subscriptionId, CancellationToken cancellationToken) =>
                    slice.RunAsync(caller, subscriptionId, SubscriptionState.Unblocked, cancellationToken))
            .WithName("unblockSubscription").WithSummary("Unblocks a subscription").ProducesProblem(404);
    }
}
