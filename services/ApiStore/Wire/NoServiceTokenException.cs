using System.Net;

namespace OobProvisioning.ApiStore.Wire;

/// <summary>The Key Manager gave no service token, so the call that needed it was not sent.</summary>
internal sealed class NoServiceTokenException(Exception? inner, HttpStatusCode? status)
    : HttpRequestException("The Key Manager gave no service token.", inner, status);
