using System.Net;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

public sealed class AssertionTests
{
    [Fact]
    public async Task A_backend_is_told_by_a_signature_of_the_gateways_who_calls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var world = await ApiWorld.StartNewAsync(null, ("Invocation:AssertionKey", key.ExportPkcs8PrivateKeyPem()));
        var (path, client, api) = await world.OpenAsync();

        (await world.CallAsync($"{path}/a", world.Resident.Token(client))).HasStatus(HttpStatusCode.OK);
        (await world.CallAsync($"{path}/b", world.Resident.Token(client))).HasStatus(HttpStatusCode.OK);

        var assertions = world.Production.Received.Select(call => call.Headers["X-JWT-Assertion"]).Distinct();
        using var published = await world.Gateway.GetAsync("/.well-known/api-gateway/jwks.json");
        var keys = new JsonWebKeySet(published.Text());
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(Assert.Single(assertions), new TokenValidationParameters
        {
            ValidIssuer = "http://localhost:9080",
            ValidAudience = $"urn:oob-provisioning:api:{api}",
            IssuerSigningKeys = keys.GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal("ann", result.Claims["sub"]);
        Assert.Equal(client, result.Claims["client_id"]);
        Assert.Equal("PRODUCTION", result.Claims["key_type"]);
        Assert.DoesNotContain("\"d\"", published.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_kind_stops_the_start()
    {
        using var rsa = RSA.Create(2048);

        var error = await Assert.ThrowsAnyAsync<Exception>(() => ApiWorld.StartNewAsync(null, ("Invocation:AssertionKey", rsa.ExportPkcs8PrivateKeyPem())));

        Assert.Contains("Invocation:AssertionKey", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_client_of_its_own_the_gateway_serves_no_api_and_says_so()
    {
        await using var gateway = await RunningGateway.StartReadyAsync();

        using var answer = await gateway.GetAsync("/orders/1.0");

        answer.IsProblem("not-found", HttpStatusCode.NotFound);
        Assert.Single(gateway.Logs.Lines, line => line.Text.Contains("No API is served", StringComparison.Ordinal));
    }
}
