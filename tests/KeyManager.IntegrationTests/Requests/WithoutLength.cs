namespace OobProvisioning.KeyManager.IntegrationTests.Requests;

/// <summary>A body that does not say how long it is.</summary>
internal sealed class WithoutLength : HttpContent
{
    private readonly byte[] _body;

    public WithoutLength(byte[] body, string type = "application/json")
    {
        _body = body;
        Headers.ContentType = new(type);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_body).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
