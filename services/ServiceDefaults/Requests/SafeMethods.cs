using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.Requests;

/// <summary>RFC 9110 9.2.1: methods that change nothing. A removal is a change, and so is a POST that answers a question.</summary>
public static class SafeMethods
{
    public static bool IsSafe(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
}
