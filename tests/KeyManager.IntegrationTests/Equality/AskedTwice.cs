using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Equality;

/// <summary>
/// Whatever any test asks and the fast path answers is asked of the engine too, at once and on the same replica, and both answers must be the same. To a request with a
/// parameter that nobody knows the engine answers as if it were not there (RFC 6749 3.2), and it is not the fast path's.
/// </summary>
internal sealed class AskedTwice(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Set on a request that was.</summary>
    public static readonly HttpRequestOptionsKey<bool> Was = new(nameof(AskedTwice));

    /// <summary>What is asked about may change between one and the other, for tests do many things at a time.</summary>
    private const int Attempts = 5;
    private static readonly string[] Paths = ["/oauth2/token", "/oauth2/introspect"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post || request.Content is not ByteArrayContent content || !Paths.Contains(request.RequestUri?.AbsolutePath))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = await content.ReadAsByteArrayAsync(cancellationToken);
        request.Headers.Add(MarkedAnswers.Name, "?");
        var response = await base.SendAsync(request, cancellationToken);
        for (var attempt = 1; IsFast(response) && await DifferenceAsync(request, body, response, cancellationToken) is { } difference; attempt++)
        {
            Assert.True(attempt < Attempts, difference);
            response = await base.SendAsync(Copy(request, body), cancellationToken);
        }

        request.Options.Set(Was, IsFast(response));
        request.Headers.Remove(MarkedAnswers.Name);
        response.Headers.Remove(MarkedAnswers.Name);
        response.RequestMessage = request;
        return response;
    }

    private static bool IsFast(HttpResponseMessage response) =>
        response.Headers.TryGetValues(MarkedAnswers.Name, out var by) && by.Single() == MarkedAnswers.FastPath;

    private async Task<string?> DifferenceAsync(HttpRequestMessage request, byte[] body, HttpResponseMessage fast, CancellationToken cancellationToken)
    {
        var separator = body.Length == 0 ? "" : "&";
        using var again = Copy(request, [.. body, .. Encoding.ASCII.GetBytes(separator + "asked=twice")]);
        using var engine = await base.SendAsync(again, cancellationToken);
        Assert.False(IsFast(engine) && fast.StatusCode is (HttpStatusCode.OK or HttpStatusCode.Unauthorized), "The fast path takes a parameter that it does not know.");
        var (first, second) = (await ComparableAnswer.OfAsync(fast), await ComparableAnswer.OfAsync(engine));
        return first == second ? null : $"The fast path answers:\n{first}\nThe engine answers:\n{second}";
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, VersionPolicy = request.VersionPolicy, Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in request.Content!.Headers.NonValidated.Where(header => header.Key != "Content-Length"))
        {
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }
}
