using System.Text.Json.Nodes;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Registration;

/// <summary>RFC 7591 2: clients as they are asked for, and what is wrong with them if they are not taken.</summary>
internal static class ClientMetadataRules
{
    private const int MaxTextLength = 200;

    /// <summary>RFC 7592 2.2: what an update must not hold.</summary>
    private static readonly string[] NotToBeSent =
        ["registration_access_token", "registration_client_uri", "client_secret_expires_at", "client_id_issued_at"];

    private static readonly string[] Members = ["redirect_uris", "grant_types", "scope"];

    public static JsonObject Of(ClientOrder order, OAuthProviderSettings settings)
    {
        var metadata = new JsonObject
        {
            ["client_name"] = order.Name,
            ["software_id"] = order.SoftwareId.ToString(),
            ["token_endpoint_auth_method"] = ClientAuthentication.MethodsOf(settings.TokenAuthMethods).FirstOrDefault(ClientAuthentication.Basic),
        };
        Configure(metadata, order.GrantTypes, order.CallbackUrls);
        if (order.Scopes.Count > 0)
        {
            metadata["scope"] = string.Join(' ', order.Scopes);
        }

        return metadata;
    }

    /// <summary>RFC 7592 2.2: all that was told, since what an update leaves out goes.</summary>
    public static JsonObject Of(ClientChange change, JsonObject told)
    {
        var metadata = (JsonObject)told.DeepClone();
        Array.ForEach(NotToBeSent, name => metadata.Remove(name));
        Configure(metadata, change.GrantTypes, change.CallbackUrls);
        return metadata;
    }

    /// <summary>RFC 7591 3.2.2, by the names of the members.</summary>
    /// <param name="reply">The refusal.</param>
    /// <param name="hasCallbackUrl">Whether a callback URL was sent.</param>
    /// <param name="sent">The token that was sent along: a provider could say it back.</param>
    public static ClientRegistration.Refused RefusedBy(ProviderReply reply, bool hasCallbackUrl, string? sent)
    {
        var text = reply.Text("error_description") is { Length: > 0 } description && (sent is null || !description.Contains(sent, StringComparison.Ordinal))
            ? Visible(description)
            : "";
        var isCallback = reply.Error is "invalid_redirect_uri";
        var member = isCallback ? Members[0] : Members.FirstOrDefault(name => text.Contains(name, StringComparison.Ordinal), "grant_types");
        return new ClientRegistration.Refused(
            isCallback && !hasCallbackUrl,
            new Dictionary<string, string[]> { [member] = [$"The key manager refuses it ({reply.Error ?? "no reason is given"}). {text}".TrimEnd()] });
    }

    private static void Configure(JsonObject metadata, IReadOnlyList<string> grantTypes, IReadOnlyList<string> callbackUrls)
    {
        metadata["grant_types"] = ArrayOf(grantTypes);
        metadata["redirect_uris"] = ArrayOf(callbackUrls);
        metadata["response_types"] = ArrayOf(
        [
            .. grantTypes.Contains("authorization_code") ? ["code"] : Array.Empty<string>(),
            .. grantTypes.Contains("implicit") ? ["token"] : Array.Empty<string>(),
        ]);
    }

    private static JsonArray ArrayOf(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>RFC 6749 5.2.</summary>
    private static string Visible(string text) => new([.. text.Where(character => character is >= ' ' and <= '~').Take(MaxTextLength)]);
}
