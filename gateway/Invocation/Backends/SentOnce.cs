namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>
/// What may change something is sent once, and whether it did is for the caller to find out. The HTTP library sends a request without a body up to four
/// times when the connection ends before an answer, whatever its method, and says in the end no more than how the last time went; one whose body is empty
/// it does not repeat.
/// </summary>
internal sealed class SentOnce(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>RFC 9110 9.2.1; and an upgrade by CONNECT has a stream, no body.</summary>
    private static readonly HashSet<HttpMethod> Safe = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Trace, HttpMethod.Connect];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Safe.Contains(request.Method))
        {
            request.Content ??= new ByteArrayContent([]);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
