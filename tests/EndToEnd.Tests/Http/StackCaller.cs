namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>Somebody outside, with an access token or without one. What is secret in what they send or get is remembered.</summary>
internal sealed class StackCaller(WholeSystem stack, string? token, Uri? service = null, bool isUpstream = false)
    : Caller((request, cancellationToken) => SendAsync(service ?? stack.Address, isUpstream, request, cancellationToken), token)
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Patience.Limit,
    };

    public WholeSystem Stack => stack;

    /// <summary>The same caller, past the gateway: to the public listener of one service, which speaks HTTP/2 without TLS; or to another gateway.</summary>
    public StackCaller At(Uri address, bool isUpstream = true) => new(stack, Token, address, isUpstream);

    public override Task<HttpResponseMessage> PostFormAsync(string path, string clientId, string secret, params (string Name, string Value)[] fields)
    {
        stack.SecretsSeen.Add(secret);
        return base.PostFormAsync(path, clientId, secret, fields);
    }

    public async Task<string> TokenAsync(string clientId, string clientSecret, string? scope = null)
    {
        var form = scope is null ? [] : new[] { ("scope", scope) };
        var answer = await PostFormAsync("oauth2/token", clientId, clientSecret, [("grant_type", "client_credentials"), .. form]);
        var text = answer.Json().Text("access_token");
        stack.SecretsSeen.Add(text);
        return text;
    }

    private static Task<HttpResponseMessage> SendAsync(Uri address, bool isUpstream, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(address, request.RequestUri!);
        if (isUpstream)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        return Http.SendAsync(request, cancellationToken);
    }
}
