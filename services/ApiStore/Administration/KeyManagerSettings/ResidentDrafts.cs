using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ApiStore.Administration.KeyManagerSettings;

/// <summary>Of the resident key manager little can be changed here: where it is and what it can do, the program's settings and it itself say.</summary>
internal static class ResidentDrafts
{
    private const string Fault = "It cannot be changed of the resident key manager.";

    /// <summary>What is left out or the same is no change.</summary>
    public static KeyManagerDraft Draft(KeyManagerRequest request, KeyManagerView present, Faults faults)
    {
        (string Member, string? Given, string Present)[] texts =
        [
            ("name", request.Name, present.Name),
            ("type", request.Type, present.Type),
            (Members.Issuer, request.Issuer, present.Issuer),
            (Members.WellKnownEndpoint, request.WellKnownEndpoint, present.WellKnownEndpoint),
            (Members.TokenEndpoint, request.TokenEndpoint, present.TokenEndpoint),
            (Members.RevokeEndpoint, request.RevokeEndpoint, present.RevokeEndpoint),
            (Members.IntrospectionEndpoint, request.IntrospectionEndpoint, present.IntrospectionEndpoint),
            (Members.AuthorizeEndpoint, request.AuthorizeEndpoint, present.AuthorizeEndpoint),
            (Members.UserInfoEndpoint, request.UserInfoEndpoint, present.UserInfoEndpoint),
            (Members.ClientRegistrationEndpoint, request.ClientRegistrationEndpoint, present.ClientRegistrationEndpoint),
            (Members.Certificates, request.Certificates?.Value, present.Certificates.Value ?? ""),
            ("consumerKeyClaim", request.ConsumerKeyClaim, present.ConsumerKeyClaim),
            ("scopesClaim", request.ScopesClaim, present.ScopesClaim),
            ("additionalProperties.probeScope", request.AdditionalProperties?.ProbeScope, ""),
            (Members.InitialAccessToken, request.AdditionalProperties?.InitialAccessToken, ""),
            ("additionalProperties.introspectionClientId", request.AdditionalProperties?.IntrospectionClientId, ""),
            (Members.IntrospectionClientSecret, request.AdditionalProperties?.IntrospectionClientSecret, ""),
        ];
        Array.ForEach(texts, text => faults.AddIf(text.Given is not null && text.Given != text.Present, text.Member, Fault));

        (string Member, IReadOnlyList<string?>? Given, IReadOnlyList<string?>? Present)[] lists =
        [
            ("availableGrantTypes", request.AvailableGrantTypes, present.AvailableGrantTypes),
            (Members.AllowedProbes, request.AdditionalProperties?.AllowedProbes, []),
            (Members.AllowedNetworks, request.AdditionalProperties?.AllowedNetworks, []),
            ("additionalProperties.audiences", request.AdditionalProperties?.Audiences, []),
        ];
        Array.ForEach(lists, list => faults.AddIf(list.Given?.SequenceEqual(list.Present!) is false, list.Member, Fault));
        faults.AddIf(request.EnableSelfValidationJWT is { } validates && validates != present.EnableSelfValidationJWT, "enableSelfValidationJWT", Fault);
        return new KeyManagerDraft(null, null, null, null);
    }
}
