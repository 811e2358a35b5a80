using System.Web;
using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.OAuthClients;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts.Pages;

/// <summary>What somebody signs in for, as the address that they are led back to says.</summary>
internal sealed class SignInPurpose(OAuthClientDirectory clients)
{
    /// <returns>A sentence, and the colour of the console that it leads to; null where nothing is known.</returns>
    public async Task<(string? Lead, string? Accent)> OfAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        var path = LocalPath.Of(returnUrl);
        return path?.Split('/')[1] switch
        {
            null => (null, null),
            "oauth2" when await ClientOfAsync(path, cancellationToken) is { } client => client.IsFirstParty
                ? (AccountTexts.ToContinueTo(ConsoleDoor.Store.Name), ConsoleDoor.Store.Accent)
                : (AccountTexts.ToContinueTo(await clients.NameOfAsync(client, cancellationToken)), null),
            "oauth2" => (null, null),
            _ => (AccountTexts.ToContinueTo(ConsoleDoor.KeyManager.Name), ConsoleDoor.KeyManager.Accent),
        };
    }

    private async Task<OAuthClient?> ClientOfAsync(string path, CancellationToken cancellationToken)
    {
        var query = HttpUtility.ParseQueryString(new Uri(new Uri("https://any.host"), path).Query);
        return query[Parameters.ClientId] is { } clientId ? await clients.FindByClientIdAsync(clientId, cancellationToken) : null;
    }
}
