using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Tokens.Keys;
using OobProvisioning.ServiceDefaults.Bearer;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests.Contract;

/// <summary>Whether the store believes a token is decided by the Key Manager's keys and by what it says of the token.</summary>
[Collection<OneRealChain>]
public sealed class CallerTokenContractTests(RealChain chain)
{
    private const string Subscribe = "apim:subscribe";

    /// <summary>For so long the store keeps an answer about a token.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(6);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_active_token_of_any_client_is_not_revoked()
    {
        var client = await chain.KeyManager.NewClientAsync();
        Assert.False(await IsRevokedAsync(await chain.KeyManager.TokenAsync(client.ClientId, client.Secret)));
    }

    [Fact]
    public async Task A_token_that_its_client_revoked_is_revoked()
    {
        var client = await chain.KeyManager.NewClientAsync();
        var (token, other) = (await chain.KeyManager.TokenAsync(client.ClientId, client.Secret), await chain.KeyManager.TokenAsync(client.ClientId, client.Secret));
        Assert.False(await IsRevokedAsync(token));

        await chain.KeyManager.RevokeTokenAsync(client, token);
        chain.Time.Advance(Remembered);

        Assert.True(await IsRevokedAsync(token));
        Assert.False(await IsRevokedAsync(other));
    }

    [Fact]
    public async Task Every_token_of_a_revoked_or_deleted_client_is_revoked()
    {
        var (revoked, deleted) = (await chain.KeyManager.NewClientAsync(), await chain.KeyManager.NewClientAsync());
        var tokens = await Task.WhenAll(((RealClient[])[revoked, revoked, deleted]).Select(client => chain.KeyManager.TokenAsync(client.ClientId, client.Secret)));

        await chain.KeyManager.RevokeAsync(revoked);
        await chain.KeyManager.SendAsync(HttpMethod.Delete, $"{RealKeyManager.Providers}/{deleted.ProviderId}");

        Assert.All(await Task.WhenAll(tokens.Select(IsRevokedAsync)), Assert.True);
    }

    [Fact]
    public async Task An_expired_token_and_what_is_no_token_are_not_active()
    {
        var client = await chain.KeyManager.NewClientAsync(new { grantTypes = (string[])["client_credentials"], accessTokenLifetimeSeconds = 60 });
        var token = await chain.KeyManager.TokenAsync(client.ClientId, client.Secret);
        chain.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.True(await IsRevokedAsync(token));
        Assert.True(await IsRevokedAsync("garbage"));
        Assert.True(await IsRevokedAsync(token[..^4] + "AAAA"));
    }

    [Fact]
    public async Task A_store_with_a_wrong_secret_learns_nothing_of_tokens_and_judges_none()
    {
        var client = await chain.KeyManager.NewClientAsync();
        await using var other = chain.Build("not-the-secret-of-the-store");
        var token = await chain.KeyManager.TokenAsync(client.ClientId, client.Secret);
        await Assert.ThrowsAsync<CannotJudgeException>(() => other.Services.GetRequiredService<IAccessTokenStatus>().IsRevokedAsync(new ClaimsPrincipal(), token, isForChange: false, Cancel));
        Assert.Contains(chain.Logs.Lines, line => line.Contains("gave no introspection to api-store: 401", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_signing_key_is_taken_up_by_both_without_a_restart_and_tokens_of_the_old_one_stay_good()
    {
        var before = await chain.KeyManager.TokenAsync("automation-2", RealKeyManager.SecondOwnerSecret, Subscribe);
        Assert.Equal(HttpStatusCode.OK, (await chain.CallerWith(before).GetAsync(StoreClient.Applications)).StatusCode);

        var added = await AddSigningKeyAsync();
        var after = await TokenSignedByAsync(added);
        chain.Time.Advance(TimeSpan.FromSeconds(3)); // The store looks for keys that it does not know every 2 s.

        Assert.Equal(HttpStatusCode.OK, (await chain.CallerWith(after).GetAsync(StoreClient.Applications)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await chain.CallerWith(before).GetAsync(StoreClient.Applications)).StatusCode);
        Assert.NotEmpty(chain.Of<IssuerKeys>().Of(added));
        Assert.NotEqual(added, new JsonWebToken(before).Kid);
    }

    private async Task<bool> IsRevokedAsync(string token) => await chain.Of<IAccessTokenStatus>().IsRevokedAsync(new ClaimsPrincipal(), token, isForChange: false, Cancel);

    /// <summary>As a rotation does it: one row more.</summary>
    private async Task<string> AddSigningKeyAsync()
    {
        await using var scope = chain.KeyManager.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeyManagerDb>();
        var key = scope.ServiceProvider.GetRequiredService<ServerKeyMaterial>().Create("ES256", chain.Time.GetUtcNow());
        db.Add(key);
        await db.SaveChangesAsync(Cancel);
        return key.Id;
    }

    /// <summary>The Key Manager hears of the row in its own time.</summary>
    private async Task<string> TokenSignedByAsync(string keyId)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (true)
        {
            var token = await chain.KeyManager.TokenAsync("automation-2", RealKeyManager.SecondOwnerSecret, Subscribe);
            if (new JsonWebToken(token).Kid == keyId)
            {
                return token;
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
