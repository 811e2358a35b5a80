using System.Net;

namespace OobProvisioning.EndToEnd.Tests.StandardClients;

/// <summary>Where a browser has come to; nothing but an address when that is elsewhere.</summary>
internal sealed record Page(Uri Address, HttpStatusCode? Status, string Html)
{
    public bool IsElsewhere => Status is null;

    public Form? Form { get; } = Form.Read(Html, Address);

    public override string ToString() => $"{Status} {Address.GetLeftPart(UriPartial.Path)}";
}
