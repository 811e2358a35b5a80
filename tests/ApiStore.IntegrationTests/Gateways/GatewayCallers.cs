namespace OobProvisioning.ApiStore.IntegrationTests.Gateways;

/// <summary>Those who call the store's internal listener, which speaks HTTP/1.1.</summary>
internal static class GatewayCallers
{
    private static readonly HttpClient Http = new();

    public static Caller NewGateway(this StoreFixture store, string scope = "gateway:sync") => new(
        (request, cancellationToken) =>
        {
            request.RequestUri = new Uri(store.InternalAddress, request.RequestUri!);
            return Http.SendAsync(request, cancellationToken);
        },
        store.NewCaller(scope).Token);
}
