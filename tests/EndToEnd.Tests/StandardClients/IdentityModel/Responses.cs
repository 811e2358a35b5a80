using Duende.IdentityModel.Client;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.IdentityModel;

/// <summary>What the library says of an answer.</summary>
internal static class Responses
{
    /// <summary>Says which error it was otherwise, and nothing that could be secret.</summary>
    public static TResponse Succeeded<TResponse>(this TResponse response)
        where TResponse : ProtocolResponse
    {
        Assert.False(response.IsError, $"{(int)response.HttpStatusCode} {response.Error} {response.Json?.TryGetString("error_description")}");
        return response;
    }

    public static void IsRefusedWith(this ProtocolResponse response, string error)
    {
        Assert.True(response.IsError, "It was not refused.");
        Assert.Equal(error, response.Error);
    }
}
