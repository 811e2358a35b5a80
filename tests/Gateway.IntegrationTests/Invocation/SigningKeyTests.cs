using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.Gateway.IntegrationTests.Invocation;

/// <summary>The keys of other key managers, wherever and whatever they are.</summary>
[Collection<OneApiWorld>]
public sealed class SigningKeyTests(ApiWorld world) : IDisposable
{
    private static int _count;
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly string _issuer = $"https://idp-{Interlocked.Increment(ref _count)}.example";
    private readonly Guid _keyManager = Guid.NewGuid();

    public void Dispose()
    {
        world.Store.Tell("keyManager", _keyManager.ToString(), null);
        _rsa.Dispose();
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    [InlineData(SecurityAlgorithms.RsaSha512)]
    public async Task Rsa_keys_of_a_key_set_open_apis(string algorithm)
    {
        var issuer = new TokenIssuer(_issuer, "rsa-1", _rsa, algorithm);
        await using var keys = await ServedAsync(issuer);
        Trust(new { jwksUri = keys.Address, allowedNetworks = (string[])["127.0.0.0/8"] });

        await OpensAsync(issuer);
        await IsRefusedAsync(new TokenIssuer(_issuer, "rsa-1", RSA.Create(2048), algorithm));
    }

    [Fact]
    public async Task A_key_that_was_typed_in_opens_apis_whatever_tokens_call_it()
    {
        Trust(new { certificate = _rsa.ExportSubjectPublicKeyInfoPem() });

        await OpensAsync(new TokenIssuer(_issuer, "rsa-1", _rsa, SecurityAlgorithms.RsaSsaPssSha256));
        await OpensAsync(new TokenIssuer(_issuer, null, _rsa, SecurityAlgorithms.RsaSha256));
        await IsRefusedAsync(new TokenIssuer(_issuer, "rsa-1", RSA.Create(2048), SecurityAlgorithms.RsaSha256));
        await IsRefusedAsync(new TokenIssuer(_issuer));
    }

    [Fact]
    public async Task A_certificate_that_was_typed_in_opens_apis()
    {
        var request = new CertificateRequest("CN=idp", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        Trust(new { certificate = certificate.ExportCertificatePem() });

        await OpensAsync(new TokenIssuer(_issuer, "rsa-1", _rsa, SecurityAlgorithms.RsaSha256));
    }

    [Fact]
    public async Task Keys_on_a_private_network_are_read_where_the_key_manager_allows_it_and_not_where_backends_are_allowed()
    {
        var issuer = new TokenIssuer(_issuer, "rsa-1", _rsa, SecurityAlgorithms.RsaSha256);
        await using var keys = await ServedAsync(issuer);
        Trust(new { jwksUri = keys.Address });
        var (path, key) = await SubscribedAsync();

        (await world.CallAsync(path, issuer.Token(key))).IsProblem("api-unavailable", HttpStatusCode.ServiceUnavailable, 900_503);
        Assert.Empty(keys.Received);

        Trust(new { jwksUri = keys.Address, allowedNetworks = (string[])["10.0.0.0/8", "127.0.0.0/8"] });
        await world.SettledAsync();
        (await world.CallAsync(path, issuer.Token(key))).HasStatus(HttpStatusCode.OK);
    }

    private static async Task<StubBackend> ServedAsync(TokenIssuer issuer)
    {
        var keys = await StubBackend.StartNewAsync();
        keys.Answer = context => context.Response.WriteAsync(issuer.KeySet);
        return keys;
    }

    private void Trust(object with)
    {
        var value = System.Text.Json.JsonSerializer.SerializeToNode(with)!.AsObject();
        (value["name"], value["resident"], value["enabled"], value["issuer"]) = (_issuer, false, true, _issuer);
        world.TellKeyManager(_keyManager, value);
    }

    private async Task<(string Path, string Key)> SubscribedAsync()
    {
        var ((api, path), (key, application, _)) = (world.NewApi(), world.NewClient(keyManager: _keyManager));
        world.Subscribe(application, api);
        await world.SettledAsync();
        return (path, key);
    }

    private async Task OpensAsync(TokenIssuer issuer)
    {
        var (path, key) = await SubscribedAsync();
        (await world.CallAsync(path, issuer.Token(key))).HasStatus(HttpStatusCode.OK);
    }

    private async Task IsRefusedAsync(TokenIssuer issuer)
    {
        var (path, key) = await SubscribedAsync();
        (await world.CallAsync(path, issuer.Token(key))).IsProblem("unauthenticated", HttpStatusCode.Unauthorized, 900_901);
    }
}
