using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.ServiceDefaults.Work;
using OpenIddict.Abstractions;

namespace OobProvisioning.KeyManager.Families;

/// <summary>
/// Removes the rows of codes, refresh tokens and grants that are over, in each replica once an hour. A grant's row must outlive its access tokens,
/// which have no row that would hold it: without it they are dead.
/// </summary>
internal sealed class PruneGrants(IServiceScopeFactory scopes, TimeProvider time, ILogger<PruneGrants> logger) : PeriodicWork(time, logger)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(OAuthClientRules.MaxAccessTokenSeconds) + TimeSpan.FromHours(1);

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunRoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = Time.GetUtcNow() - KeptFor;
        await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, cancellationToken);
    }
}
