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

    public bool IsMet(UserSession? session, OpenIddictRequest request, string? hintedSubject, HttpRequest http)
    {
        if (session is null)
        {
            return false;
        }

        var isAnother = hintedSubject is not null && hintedSubject != session.User.Subject;
        var isOld = request.MaxAge is { } seconds && time.GetUtcNow().ToUnixTimeSeconds() - session.AuthenticatedAt >= seconds;
        var isAskedFor = request.HasPromptValue(PromptValues.Login) || request.HasPromptValue(PromptValues.SelectAccount);
        return (!isAnother && !isOld && !isAskedFor) || session.AuthenticatedAt >= Since(http);
    }

    /// <summary>The sign-in page's address, which leads back to this request.</summary>
    public string Address(HttpRequest http)
    {
        var parameters = Parameters(http).Where(parameter => parameter.Key != SignedInSince);
        var sealedNow = _protector.Protect(time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var query = new QueryBuilder(parameters) { { SignedInSince, sealedNow } };
        return AccountPaths.WithReturnUrl(AccountPaths.SignIn, http.Path + query.ToQueryString());
    }

    /// <summary>The request as it came, for whoever repeats it: in the query, or in the form of a post.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Parameters(HttpRequest http) =>
        (HttpMethods.IsPost(http.Method) ? http.Form.AsEnumerable() : http.Query)
            .Where(parameter => parameter.Key is not (Decision.Field or Decision.AntiforgeryField))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));

    /// <summary>Never, where nothing that we have sealed says otherwise.</summary>
    private long Since(HttpRequest http)
    {
        try
        {
            var text = Parameters(http).FirstOrDefault(parameter => parameter.Key == SignedInSince).Value ?? "";
            var since = long.Parse(_protector.Unprotect(text), CultureInfo.InvariantCulture);
            return time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(since) < WayBack ? since : long.MaxValue;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return long.MaxValue;
        }
    }
}
