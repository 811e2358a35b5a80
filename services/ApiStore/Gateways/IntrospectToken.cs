using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.Gateways;

/// <summary>Which token a gateway cannot read itself.</summary>
public sealed record IntrospectionQuestion : Discreet
{
    /// <summary>The one key manager that is asked.</summary>
    public Guid KeyManagerId { get; init; }

    /// <summary>As it stood in the Authorization header.</summary>
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(16 * 1024, ErrorMessage = ShapeFaults.AtMost)]
    public string Token { get; init; } = "";
}

/// <summary>What its key manager says of it.</summary>
/// <param name="Active">Whether it is an access token that is good now.</param>
/// <param name="ClientId">The client that it was issued to; null unless it is active.</param>
/// <param name="Scopes">What it opens; null likewise.</param>
/// <param name="ExpiresAt">When it ends; null where the key manager does not tell.</param>
public sealed record IntrospectedToken(bool Active, string? ClientId = null, IReadOnlyList<string>? Scopes = null, DateTimeOffset? ExpiresAt = null);

/// <summary>
/// Asks a key manager about a token for a gateway: with credentials that never leave the store, and for few tokens of one key manager at once, so that it
/// has answers left for those who provide keys.
/// </summary>
internal sealed class IntrospectToken(ApiStoreDb db, Connectors connectors, IntrospectionTurns turns)
{
    public async Task<Results<Ok<IntrospectedToken>, ProblemHttpResult>> RunAsync(IntrospectionQuestion question, CancellationToken cancellationToken)
    {
        var keyManager = await db.Set<KeyManager>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == question.KeyManagerId, cancellationToken);
        if (keyManager is not { Enabled: true })
        {
            return TypedResults.Ok(new IntrospectedToken(Active: false)); // It opens nothing; nobody is told about its tokens.
        }

        using var turn = await turns.TakeAsync(keyManager.Id, cancellationToken);
        var answer = turn is null
            ? new TokenIntrospection.NotKnown("It is being asked about too many tokens at once.")
            : await connectors.Of(keyManager).IntrospectAsync(question.Token, cancellationToken);
        turns.Tell(keyManager, answer);
        return answer switch
        {
            TokenIntrospection.Active active => TypedResults.Ok(new IntrospectedToken(Active: true, active.ClientId, active.Scopes, active.ExpiresAt)),
            TokenIntrospection.NotKnown unknown => KeyManagerErrors.NotIntrospected(keyManager.DisplayName, unknown.Reason),
            _ => TypedResults.Ok(new IntrospectedToken(Active: false)),
        };
    }
}
