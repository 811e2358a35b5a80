using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;

namespace OobProvisioning.KeyManager.UnitTests.OAuthClients;

public sealed class OAuthClientTests
{
    [Fact]
    public void Begins_a_new_generation_when_it_is_revoked_and_stays_there_when_it_is_activated()
    {
        var client = TestClient.Create();

        client.Revoke();
        Assert.Equal((OAuthClientState.Revoked, 1), (client.State, client.Generation));

        client.Activate();
        Assert.Equal((OAuthClientState.Active, 1), (client.State, client.Generation));
    }

    [Fact]
    public void Begins_one_generation_only_however_often_it_is_revoked()
    {
        var client = TestClient.Create();

        client.Revoke();
        client.Revoke();

        Assert.Equal(1, client.Generation);
    }

    [Fact]
    public void Loses_its_secrets_when_it_becomes_public()
    {
        var client = TestClient.Create();
        client.AddSecret(TestClient.Secret());

        client.Configure(TestClient.Settings(isPublic: true));

        Assert.True(client.IsPublic);
        Assert.Empty(client.Secrets);
    }

    [Fact]
    public void Keeps_its_secrets_when_it_is_configured_again()
    {
        var client = TestClient.Create();
        client.AddSecret(TestClient.Secret());

        client.Configure(TestClient.Settings(scopes: "another"));

        Assert.Single(client.Secrets);
    }

    [Fact]
    public void Has_only_the_new_secret_when_its_secrets_are_replaced()
    {
        var client = TestClient.Create();
        client.AddSecret(TestClient.Secret("one"));
        client.AddSecret(TestClient.Secret("two"));

        var three = client.RegenerateSecret(TestClient.Now);

        Assert.Equal(SecretVerifier.Fast(three), Assert.Single(client.Secrets).Verifier);
    }

    [Fact]
    public void Has_keys_or_secrets_or_neither()
    {
        var client = TestClient.Create();
        client.AddSecret(TestClient.Secret());

        Assert.Null(client.Reconfigure(TestClient.Settings() with { TokenEndpointAuthMethod = "private_key_jwt", JsonWebKeySet = "{}" }, TestClient.Now));
        Assert.Equal((true, false, 0, "{}"), (client.UsesKeys, client.UsesSecrets, client.Secrets.Count, client.JsonWebKeySet));

        Assert.Null(client.Reconfigure(TestClient.Settings(isPublic: true), TestClient.Now));
        Assert.Equal((false, false, 0, null), (client.UsesKeys, client.UsesSecrets, client.Secrets.Count, client.JsonWebKeySet));

        Assert.NotNull(client.Reconfigure(TestClient.Settings(), TestClient.Now));
        Assert.Equal((false, true, 1), (client.UsesKeys, client.UsesSecrets, client.Secrets.Count));
        Assert.Null(client.Reconfigure(TestClient.Settings(), TestClient.Now));
    }

    [Theory]
    [InlineData("oauth_clients:verify", true)]
    [InlineData("gateway:sync", true)]
    [InlineData("tokens:introspect", false)]
    [InlineData("oauth_clients:create", false)]
    public void Is_a_service_client_when_it_holds_a_reserved_scope(string scope, bool isServiceClient) =>
        Assert.Equal(isServiceClient, TestClient.Create("client", "other", scope).IsServiceClient);

    [Fact]
    public void Hints_at_a_secret_of_32_characters_and_more_only()
    {
        Assert.Equal("abcd", TestClient.Secret("abcd" + new string('x', 28)).Hint);
        Assert.Null(TestClient.Secret("abcd" + new string('x', 27)).Hint);
    }

    [Fact]
    public void A_secret_lives_until_the_instant_it_expires()
    {
        var secret = TestClient.Secret(expiresAt: TestClient.Now.AddMinutes(1));

        Assert.True(secret.IsLive(TestClient.Now.AddMinutes(1).AddTicks(-1)));
        Assert.False(secret.IsLive(TestClient.Now.AddMinutes(1)));
        Assert.True(TestClient.Secret().IsLive(DateTimeOffset.MaxValue));
    }
}
