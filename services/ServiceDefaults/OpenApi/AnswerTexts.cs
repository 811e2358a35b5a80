using Microsoft.OpenApi;

namespace OobProvisioning.ServiceDefaults.OpenApi;

/// <summary>What each answer means, instead of its status's name; and the headers that come with the status.</summary>
internal static class AnswerTexts
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["304"] = "It is still what the caller has.",
        ["400"] = "The request has faults; `errors` names each by its member.",
        ["401"] = "No access token came along, or one that is not valid any more.",
        ["403"] = "The token is valid, but does not open this call, or the call is not allowed here; `description` says which.",
        ["404"] = "There is none, or it belongs to somebody else.",
        ["409"] = "It contradicts what is there now; `description` says what.",
        ["412"] = "It was changed since the version that If-Match names; nothing was done.",
        ["413"] = "The body is longer than this call takes; nothing was read.",
        ["415"] = "The body is not of a type that this call takes; nothing was read.",
        ["429"] = "Too many attempts; nothing was tried. The right secret is answered so too.",
        ["502"] = "The key manager gave an answer that proves nothing.",
        ["503"] = "Something that is needed is down or busy; nothing was done, and the same request may be sent again.",
    };

    public static void Complete(OpenApiDocument document)
    {
        foreach (var (status, answer) in document.Paths.Values.SelectMany(path => path.Operations ?? [])
                     .SelectMany(operation => operation.Value.Responses ?? []))
        {
            var response = (OpenApiResponse)answer;
            response.Description = Texts.TryGetValue(status, out var text) ? text : DescriptionOf(response);
            AddHeaders(response, status);
        }
    }

    /// <summary>Of what is in it.</summary>
    private static string DescriptionOf(OpenApiResponse response)
    {
        var schema = response.Content?.Values.FirstOrDefault()?.Schema;
        return schema switch
        {
            null => "Done.",
            { Description: { Length: > 0 } description } => description,
            _ => "What was asked for.",
        };
    }

    private static void AddHeaders(OpenApiResponse response, string status)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        switch (status)
        {
            case "201":
                response.Headers["Location"] = Headers.Text("Its address, where it has one of its own.");
                break;
            case "429" or "503":
                response.Headers["Retry-After"] = Headers.Seconds("After how many seconds to try again; absent when that is not known.");
                break;
            case "401":
                response.Headers["WWW-Authenticate"] = Headers.Text("RFC 6750 3: what was wrong with the token.");
                break;
        }
    }
}
