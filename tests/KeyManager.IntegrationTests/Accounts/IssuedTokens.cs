using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.IntegrationTests.Accounts;

/// <summary>Rows as the engine writes them for a user: an authorization and a refresh token that belongs to it.</summary>
internal sealed class IssuedTokens : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly KeyManagerDb _db;

    private IssuedTokens(RunningKeyManager keyManager)
    {
        _scope = keyManager.Services.CreateAsyncScope();
        _db = _scope.ServiceProvider.GetRequiredService<KeyManagerDb>();
    }

    public static async Task<IssuedTokens> IssueAsync(RunningKeyManager keyManager, params TestUser[] users)
    {
        var issued = new IssuedTokens(keyManager);
        var client = await issued._db.Set<OAuthClient>().FirstAsync(client => client.ClientId == Deployment.AutomationId, TestContext.Current.CancellationToken);
        foreach (var user in users)
        {
            var authorization = new OAuthAuthorization { Id = Guid.CreateVersion7(), Application = client, Subject = user.Id.ToString(), Status = "valid", Type = "permanent" };
            issued._db.Add(authorization);
            issued._db.Add(new OAuthToken { Id = Guid.CreateVersion7(), Application = client, Authorization = authorization, Subject = user.Id.ToString(), Status = "valid", Type = "refresh_token" });
        }

        await issued._db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return issued;
    }

    /// <summary>Of the user's authorization and of its token.</summary>
    public async Task<string?[]> StatesAsync(TestUser user)
    {
        var subject = user.Id.ToString();
        return
        [
            await _db.Set<OAuthAuthorization>().Where(row => row.Subject == subject).Select(row => row.Status).SingleAsync(TestContext.Current.CancellationToken),
            await _db.Set<OAuthToken>().Where(row => row.Subject == subject).Select(row => row.Status).SingleAsync(TestContext.Current.CancellationToken),
        ];
    }

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
