using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OobProvisioning.ServiceDefaults.Problems;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>Scopes of an access token (RFC 9068 2.2.3: one claim, separated by spaces).</summary>
public static class BearerScopes
{
    public const string Claim = "scope";

    public static IReadOnlySet<string> Of(ClaimsPrincipal principal) =>
        principal.FindAll(Claim).SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The routes need a token that has one of the scopes: without a token 401, without the scope 403.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .RequireAuthorization(policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Of(context.User).Overlaps(anyOf)))
            .WithMetadata(new RequiredScopes(anyOf));
}

/// <summary>What a route needs, for the OpenAPI document.</summary>
public sealed record RequiredScopes(IReadOnlyList<string> AnyOf);
