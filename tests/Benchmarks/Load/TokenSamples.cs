using System.Text.Json;

namespace OobProvisioning.Benchmarks.Load;

/// <summary>Real tokens to ask about: one for every request of a token endpoint.</summary>
internal static class TokenSamples
{
    public static IReadOnlyList<string> Take(EndpointLoad issuing)
    {
        using var connection = Connection.Open(issuing.Server.Address);
        var tokens = new List<string>();
        foreach (var request in issuing.Requests)
        {
            var reader = new Utf8JsonReader(connection.Send(request));
            using var answer = JsonDocument.ParseValue(ref reader);
            tokens.Add(answer.RootElement.GetProperty("access_token").GetString()!);
        }

        return tokens;
    }
}
