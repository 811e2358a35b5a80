namespace OobProvisioning.ServiceDefaults.Outbound;

/// <summary>A name leads to no address that may be called.</summary>
public sealed class ForbiddenAddressException(string message) : HttpRequestException(message);
