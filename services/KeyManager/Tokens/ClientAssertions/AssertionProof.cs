using OobProvisioning.KeyManager.Tokens.Protocol;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.ClientAssertions;

/// <summary>Whether the assertion of a request is still to be proved. An answer that leaves meanwhile is a failed authentication.</summary>
internal static class AssertionProof
{
    private const string IsUnderWay = "OobProvisioning.AssertionIsUnproved";

    public static void BeginProof(this OpenIddictServerTransaction transaction) => transaction.Properties[IsUnderWay] = IsUnderWay;

    public static void EndProof(this OpenIddictServerTransaction transaction) => transaction.Properties.Remove(IsUnderWay);

    public static bool HasUnprovedAssertion(this OpenIddictServerTransaction transaction) => transaction.Properties.ContainsKey(IsUnderWay);
}

/// <summary>
/// RFC 6749 5.2: whatever is wrong with an assertion is answered in one way. The engine says <c>invalid_request</c>, <c>invalid_grant</c> and what it
/// found.
/// </summary>
internal sealed class FailedAssertionIsInvalidClient<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : BaseRequestContext
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<FailedAssertionIsInvalidClient<TContext>>()
        .SetOrder(int.MinValue + 60_000)
        .Build();

    public ValueTask HandleAsync(TContext context)
    {
        if (context.Transaction.HasUnprovedAssertion() && context.Transaction.Response is { Error.Length: > 0 } response)
        {
            (response.Error, response.ErrorDescription, response.ErrorUri) = (Errors.InvalidClient, InvalidClient.Description, InvalidClient.Uri);
        }

        return ValueTask.CompletedTask;
    }
}
