using Duende.IdentityModel;
using Duende.IdentityModel.Client;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>The provider as Duende.IdentityModel has discovered it under its own policy, and a client.</summary>
internal sealed class Provider(SharedSystem stack, Client client, DiscoveryDocumentResponse metadata) : IDisposable
{
    public const string Scope = "openid profile offline_access apim:subscribe";

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false });

    public PersonsBrowser Browser { get; } = new(stack, stack.Subscriber);

    public DiscoveryDocumentResponse Metadata => metadata;

    public static async Task<Provider> DiscoverAsync(SharedSystem stack, Client client)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var metadata = await http.GetDiscoveryDocumentAsync(stack.Address.AbsoluteUri, TestContext.Current.CancellationToken);
        Assert.False(metadata.IsError, metadata.Error);
        return new Provider(stack, client, metadata);
    }

    /// <summary>A request to an endpoint, with whom it is from.</summary>
    public TRequest Request<TRequest>(string? endpoint)
        where TRequest : ProtocolRequest, new() => new() { Address = endpoint, ClientId = client.Id, ClientSecret = client.Secret };

    /// <summary>Signs the user in, and redeems the code.</summary>
    /// <param name="toBrowser">Makes the address that the browser is sent to, of a code challenge; the ordinary one where nothing is given.</param>
    public async Task<TokenResponse> SignInAsync(Func<string, Task<string>>? toBrowser = null)
    {
        var verifier = CryptoRandom.CreateUniqueId();
        var challenge = Base64Url(verifier);
        var page = await Browser.VisitAsync(toBrowser is null ? AuthorizeAddress(challenge) : await toBrowser(challenge));
        Assert.True(page.Next is not null, page.ToString());
        var answer = new AuthorizeResponse(page.Next.AbsoluteUri);
        Assert.False(answer.IsError, answer.Error);
        Assert.Equal(Metadata.Issuer, answer.Issuer);

        var request = Request<AuthorizationCodeTokenRequest>(Metadata.TokenEndpoint);
        (request.Code, request.RedirectUri, request.CodeVerifier) = (answer.Code!, Client.Callback, verifier);
        return (await Http.RequestAuthorizationCodeTokenAsync(request, TestContext.Current.CancellationToken)).Succeeded();
    }

    public async Task<TokenIntrospectionResponse> IntrospectAsync(string token)
    {
        var request = Request<TokenIntrospectionRequest>(Metadata.IntrospectionEndpoint);
        request.Token = token;
        return (await Http.IntrospectTokenAsync(request, TestContext.Current.CancellationToken)).Succeeded();
    }

    public void Dispose() => Http.Dispose();

    private string AuthorizeAddress(string challenge) => new RequestUrl(Metadata.AuthorizeEndpoint!).CreateAuthorizeUrl(
        client.Id, "code", Scope, Client.Callback, state: "a state", codeChallenge: challenge, codeChallengeMethod: OidcConstants.CodeChallengeMethods.Sha256);

    private static string Base64Url(string verifier) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier)));
}
