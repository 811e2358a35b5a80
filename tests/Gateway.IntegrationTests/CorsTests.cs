using System.Net;

namespace OobProvisioning.Gateway.IntegrationTests;

public sealed class CorsTests(CorsTests.GatewayWithFrontend fixture) : IClassFixture<CorsTests.GatewayWithFrontend>
{
    private const string Frontend = "https://store.example.org";

    private RunningGateway Gateway => fixture.Gateway;

    public static TheoryData<string> OpenPaths =>
    [
        "/store/api/v3/applications", "/oauth2/token", "/oauth2/userinfo", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization", "/oauth2/jwks",
        "/oauth2/register", "/oauth2/register/a-client", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
    ];

    public static TheoryData<string> ClosedPaths =>
        ["/store/api/admin/v1/key-mappings", "/store/applications", "/carbon/api/v1/service-providers", "/oauth2/introspect", "/oauth2/authorize", "/oauth2/device", "/oauth2/logout"];

    [Theory]
    [MemberData(nameof(OpenPaths))]
    public async Task A_frontend_may_read_the_answer_and_its_headers(string path)
    {
        using var response = await Gateway.GetAsync(path, ("Origin", Frontend));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Frontend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("ETag,Location,Retry-After,WWW-Authenticate", Header(response, "Access-Control-Expose-Headers"));
        Assert.Null(Header(response, "Access-Control-Allow-Credentials"));
    }

    [Theory]
    [MemberData(nameof(OpenPaths))]
    public async Task A_preflight_of_a_frontend_is_granted_and_reaches_no_upstream(string path)
    {
        using var response = await PreflightAsync(path, Frontend);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Frontend, Header(response, "Access-Control-Allow-Origin"));
        Assert.Contains("PUT", Header(response, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("if-match", Header(response, "Access-Control-Allow-Headers"), StringComparison.Ordinal);
        AssertNoPreflightReachedAnUpstream();
    }

    [Theory]
    [MemberData(nameof(ClosedPaths))]
    public async Task No_other_path_is_open_to_a_frontend(string path)
    {
        using var response = await Gateway.GetAsync(path, ("Origin", Frontend));
        using var preflight = await PreflightAsync(path, Frontend);

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(preflight, "Access-Control-Allow-Origin"));
        AssertNoPreflightReachedAnUpstream();
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://store.example.org.evil.example")]
    [InlineData("http://store.example.org")]
    [InlineData("null")]
    public async Task Another_origin_is_granted_nothing(string origin)
    {
        using var response = await Gateway.GetAsync("/store/api/v3/applications", ("Origin", origin));
        using var preflight = await PreflightAsync("/store/api/v3/applications", origin);

        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
        Assert.Null(Header(preflight, "Access-Control-Allow-Origin"));
        AssertNoPreflightReachedAnUpstream();
    }

    [Fact]
    public async Task A_frontend_may_read_an_error_of_the_gateway_too()
    {
        using var response = await Gateway.SendAsync(HttpMethod.Post, "/store/api/v3/x", new ByteArrayContent(new byte[2_000_000]), ("Origin", Frontend));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(Frontend, Header(response, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task By_default_no_origin_is_granted_anything()
    {
        await using var own = await RunningGateway.StartReadyAsync();

        using var response = await own.GetAsync("/store/api/v3/applications", ("Origin", Frontend));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    private Task<HttpResponseMessage> PreflightAsync(string path, string origin) => Gateway.SendAsync(
        HttpMethod.Options,
        path,
        null,
        ("Origin", origin),
        ("Access-Control-Request-Method", "PUT"),
        ("Access-Control-Request-Headers", "authorization,if-match"));

    private void AssertNoPreflightReachedAnUpstream() =>
        Assert.DoesNotContain(Gateway.KeyManager.Received.Concat(Gateway.ApiStore.Received), request => request.Method == "OPTIONS");

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    public sealed class GatewayWithFrontend : IAsyncLifetime
    {
        public RunningGateway Gateway { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Gateway = await RunningGateway.StartReadyAsync(("Cors:AllowedOrigins:0", Frontend));

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }
}
