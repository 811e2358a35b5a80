using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using OobProvisioning.KeyManager.Accounts.Pages;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>
/// Whether a client's request needs a sign-in first, and the way there and back. A request may ask for a new one although there is a session
/// (OIDC Core 3.1.2.1: prompt=login, max_age); then the way back says since when it is met, sealed, or the user would go round in circles.
/// </summary>
internal sealed class SignInDemand(IDataProtectionProvider protection, TimeProvider time)
{
    private const string SignedInSince = "signed_in_since";
    private static readonly TimeSpan WayBack = TimeSpan.FromHours(1);
    private readonly IDataProtector _protector = protection.CreateProtector("OobProvisioning.SignInDemand");

    public bool IsMet(UserSession? session, BrowserRequest sent)
    {
        if (session is null)
        {
            return false;
        }

        var request = sent.Engine;
        var isAnother = sent.HintedSubject is { } hinted && hinted != session.User.Subject;
        var isOld = request.MaxAge is { } seconds && time.GetUtcNow().ToUnixTimeSeconds() - session.AuthenticatedAt >= seconds;
        var isAskedFor = request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount);
        return (!isAnother && !isOld && !isAskedFor) || session.AuthenticatedAt >= Since(sent);
    }

    /// <summary>The sign-in page's address, which leads back to this request.</summary>
    public string Address(BrowserRequest sent)
    {
        var parameters = sent.Parameters.Where(parameter => parameter.Key != SignedInSince);
        var sealedNow = _protector.Protect(time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var query = new QueryBuilder(parameters) { { SignedInSince, sealedNow } };
        return AccountPaths.WithReturnUrl(AccountPaths.SignIn, sent.Path + query.ToQueryString());
    }

    /// <summary>Never, where nothing that we have sealed says otherwise.</summary>
    private long Since(BrowserRequest sent)
    {
        try
        {
            var since = long.Parse(_protector.Unprotect(sent.Parameter(SignedInSince) ?? ""), CultureInfo.InvariantCulture);
            return time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) < WayBack ? since : long.MaxValue;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return long.MaxValue;
        }
    }
}
