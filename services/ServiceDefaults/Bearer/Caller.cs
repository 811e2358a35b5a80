using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ServiceDefaults.Bearer;

/// <summary>Who calls, as the access token says: a person, or a client in its own name (its <c>sub</c> is then its <c>client_id</c>).</summary>
/// <param name="Issuer">Who vouches for the identity.</param>
/// <param name="Kind"><see cref="User"/> or <see cref="Client"/>.</param>
/// <param name="Id">The subject.</param>
/// <param name="Scopes">What the token opens.</param>
public sealed record Caller(string Issuer, string Kind, string Id, IReadOnlySet<string> Scopes)
{
    public const string User = "user";
    public const string Client = "client";

    /// <summary>The client that the token was issued to, for a person too.</summary>
    public string? ClientId { get; init; }

    /// <summary>How audit events name the caller.</summary>
    public string Actor => $"{Kind}:{Id}";

    /// <summary>Lets a slice take its caller as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context.User));

    public static Caller Of(ClaimsPrincipal principal)
    {
        var subject = principal.FindFirst("sub") ?? throw new InvalidOperationException("The slice asks for its caller, but its route needs no token.");
        var clientId = principal.FindFirstValue("client_id");
        var kind = clientId == subject.Value ? Client : User;
        return new Caller(subject.Issuer, kind, subject.Value, BearerScopes.Of(principal)) { ClientId = clientId };
    }
}
