namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>Somebody who is signed in, and a client that somebody else would like to be.</summary>
internal sealed record Victim(TestUser User, ConfiguredClient Client, Browser Browser)
{
    /// <summary>The generated text of a record would hold the client's secret.</summary>
    public override string ToString() => User.Name;
}

internal static class Victims
{
    public static async Task<Victim> NewVictimAsync(this RunningKeyManager keyManager, ConfiguredClient? client = null)
    {
        var user = await keyManager.NewSubscriberAsync();
        return new Victim(user, client ?? await keyManager.NewCodeClientAsync(), await keyManager.SignedInAsync(user));
    }

    /// <summary>The user has allowed the client before: nothing but its fault stands between an attack and a code.</summary>
    public static async Task<Victim> NewTrustingVictimAsync(this RunningKeyManager keyManager, ConfiguredClient? client = null)
    {
        var victim = await keyManager.NewVictimAsync(client);
        await victim.Browser.AuthorizeAsync(victim.Client);
        return victim;
    }

    /// <summary>What the request is refused with, on our own page or at the client's callback; it is led nowhere else and gets nothing.</summary>
    public static string Refusal(this Page page)
    {
        if (page.Location is null)
        {
            Assert.Equal(HttpStatusCode.BadRequest, page.Status);
            return page.Alert.Trim().Split(' ')[0];
        }

        var callback = CodeFlow.Read(page);
        Assert.Equal(CodeFlow.Callback, callback.Address);
        Assert.Empty(callback.Parameters.Keys.Intersect(["code", "access_token", "id_token"]));
        return callback.Error ?? "";
    }

    public static async Task<string> RefusalAsync(this Browser browser, string address) => (await browser.GetAsync(address)).Refusal();

    /// <summary>Nothing of a grant can be used any more, wherever it is shown.</summary>
    public static async Task IsDeadAsync(this RunningKeyManager keyManager, ConfiguredClient client, Running.Tokens tokens)
    {
        Assert.False(await keyManager.IsActiveAsync(tokens.Access));
        Assert.False(await keyManager.IsActiveAsync(tokens.Refresh));
        await keyManager.GetAsync("/oauth2/userinfo", tokens.Access).HasStatusAsync(HttpStatusCode.Unauthorized);
        await keyManager.RefreshAsync(client, tokens.Refresh).IsOAuthErrorAsync("invalid_grant");
    }
}
