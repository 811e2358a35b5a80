using Duende.IdentityModel.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>Duende.IdentityModel: the protocol as extensions of HttpClient.</summary>
public sealed class IdentityModelTests(SharedSystem stack)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_finds_metadata_and_keys_that_its_policy_allows()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new DiscoveryDocumentRequest { Address = stack.Address.AbsoluteUri };
        Assert.True(request.Policy is { ValidateIssuerName: true, ValidateEndpoints: true, RequireKeySet: true, RequireHttps: true });

        var metadata = (await http.GetDiscoveryDocumentAsync(request, Cancellation)).Succeeded();

        Assert.Equal(["ES256", "RS256"], metadata.KeySet!.Keys.Select(key => key.Alg).Distinct().Order());
        Assert.True(metadata.AuthorizationResponseIssParameterSupported);
    }

    [Fact]
    public async Task It_signs_a_user_in_with_a_code_and_PKCE_and_asks_who_that_is()
    {
        using var provider = await CodeClientAsync();

        var tokens = await provider.SignInAsync();

        using var request = new UserInfoRequest { Address = provider.Metadata.UserInfoEndpoint, Token = tokens.AccessToken };
        var user = (await provider.Http.GetUserInfoAsync(request, Cancellation)).Succeeded();
        Assert.Equal(stack.Subscriber.Name, user.Claims.Single(claim => claim.Type == "preferred_username").Value);
    }

    [Fact]
    public async Task It_pushes_its_request_before_it_sends_the_browser()
    {
        using var provider = await CodeClientAsync();

        var tokens = await provider.SignInAsync(async challenge =>
        {
            using var request = provider.Request<PushedAuthorizationRequest>(provider.Metadata.PushedAuthorizationRequestEndpoint);
            (request.ResponseType, request.RedirectUri, request.Scope) = ("code", Client.Callback, Provider.Scope);
            (request.CodeChallenge, request.CodeChallengeMethod) = (challenge, "S256");
            var pushed = (await provider.Http.PushAuthorizationAsync(request, Cancellation)).Succeeded();
            return new RequestUrl(provider.Metadata.AuthorizeEndpoint!).CreateAuthorizeUrl(request.ClientId!, requestUri: pushed.RequestUri);
        });

        Assert.NotNull(tokens.IdentityToken);
    }

    [Fact]
    public async Task It_refreshes_its_tokens()
    {
        using var provider = await CodeClientAsync();
        var tokens = await provider.SignInAsync();

        using var request = provider.Request<RefreshTokenRequest>(provider.Metadata.TokenEndpoint);
        request.RefreshToken = tokens.RefreshToken!;
        var refreshed = (await provider.Http.RequestRefreshTokenAsync(request, Cancellation)).Succeeded();

        Assert.NotNull(refreshed.RefreshToken);
        Assert.False(tokens.RefreshToken == refreshed.RefreshToken, "The refresh token is not rotated.");
    }

    [Theory]
    [InlineData(ClientCredentialStyle.AuthorizationHeader)]
    [InlineData(ClientCredentialStyle.PostBody)]
    public async Task It_gets_a_token_for_itself_with_a_secret_that_needs_encoding(ClientCredentialStyle style)
    {
        using var provider = await Provider.DiscoverAsync(stack, await stack.BringAlongAsync(Scenes.NewName("a:b+c").Replace(' ', '&'), "p+q%41/r=s:t&u?v#w~x!y"));

        using var request = provider.Request<ClientCredentialsTokenRequest>(provider.Metadata.TokenEndpoint);
        (request.Scope, request.ClientCredentialStyle) = ("apim:subscribe", style);
        var tokens = (await provider.Http.RequestClientCredentialsTokenAsync(request, Cancellation)).Succeeded();

        Assert.InRange(tokens.ExpiresIn, 1, 86_400);
    }

    [Fact]
    public async Task It_proves_itself_by_a_key()
    {
        var client = await stack.NewKeyClientAsync();
        using var provider = await Provider.DiscoverAsync(stack, client);

        using var request = provider.Request<ClientCredentialsTokenRequest>(provider.Metadata.TokenEndpoint);
        (request.ClientCredentialStyle, request.ClientAssertion) = (ClientCredentialStyle.PostBody, Assertion.Of(client, audience: provider.Metadata.Issuer!));
        (await provider.Http.RequestClientCredentialsTokenAsync(request, Cancellation)).Succeeded();
    }

    [Fact]
    public async Task It_connects_a_device_that_has_no_browser()
    {
        using var provider = await CodeClientAsync("urn:ietf:params:oauth:grant-type:device_code");
        using var start = provider.Request<DeviceAuthorizationRequest>(provider.Metadata.DeviceAuthorizationEndpoint);
        start.Scope = Provider.Scope;
        var device = (await provider.Http.RequestDeviceAuthorizationAsync(start, Cancellation)).Succeeded();
        using var poll = provider.Request<DeviceTokenRequest>(provider.Metadata.TokenEndpoint);
        poll.DeviceCode = device.DeviceCode!;
        (await provider.Http.RequestDeviceTokenAsync(poll, Cancellation)).IsRefusedWith("authorization_pending");

        var page = await provider.Browser.VisitAsync(device.VerificationUriComplete!);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        using var pollAgain = provider.Request<DeviceTokenRequest>(provider.Metadata.TokenEndpoint);
        pollAgain.DeviceCode = device.DeviceCode!;
        Assert.NotNull((await provider.Http.RequestDeviceTokenAsync(pollAgain, Cancellation)).Succeeded().AccessToken);
    }

    [Fact]
    public async Task It_revokes_a_token_that_is_inactive_from_then_on()
    {
        using var provider = await CodeClientAsync();
        var tokens = await provider.SignInAsync();
        Assert.True((await provider.IntrospectAsync(tokens.AccessToken!)).IsActive);

        using var request = provider.Request<TokenRevocationRequest>(provider.Metadata.RevocationEndpoint);
        request.Token = tokens.AccessToken!;
        (await provider.Http.RevokeTokenAsync(request, Cancellation)).Succeeded();

        Assert.False((await provider.IntrospectAsync(tokens.AccessToken!)).IsActive);
    }

    [Fact]
    public async Task It_exchanges_a_token_for_one_that_may_less()
    {
        using var provider = await CodeClientAsync("urn:ietf:params:oauth:grant-type:token-exchange");
        var tokens = await provider.SignInAsync();

        using var request = provider.Request<TokenExchangeTokenRequest>(provider.Metadata.TokenEndpoint);
        (request.SubjectToken, request.SubjectTokenType, request.Scope) = (tokens.AccessToken!, "urn:ietf:params:oauth:token-type:access_token", "apim:subscribe");
        var exchanged = (await provider.Http.RequestTokenExchangeTokenAsync(request, Cancellation)).Succeeded();

        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", exchanged.IssuedTokenType);
        Assert.Equal("openid profile offline_access apim:subscribe", ScopeOf(tokens.AccessToken!));
        Assert.Equal("apim:subscribe", ScopeOf(exchanged.AccessToken!));
    }

    [Fact]
    public async Task It_registers_a_client()
    {
        using var provider = await CodeClientAsync();
        using var request = new DynamicClientRegistrationRequest
        {
            Address = provider.Metadata.RegistrationEndpoint,
            Token = await stack.InitialAccessTokenAsync(),
            Document = new DynamicClientRegistrationDocument { ClientName = Scenes.NewName("Registered"), RedirectUris = [new Uri(Client.Callback)] },
        };

        var registered = (await provider.Http.RegisterClientAsync(request, Cancellation)).Succeeded();

        Assert.NotNull(registered.ClientId);
        Assert.NotNull(registered.ClientSecret);
        Assert.NotNull(registered.RegistrationAccessToken);
    }

    private static string ScopeOf(string accessToken) => new JsonWebToken(accessToken).GetClaim("scope").Value;

    private async Task<Provider> CodeClientAsync(params string[] moreGrantTypes) =>
        await Provider.DiscoverAsync(stack, await stack.NewCodeClientAsync(moreGrantTypes: moreGrantTypes));
}
