using Microsoft.AspNetCore.Antiforgery;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>What a user has answered on a page of ours: nothing yet, or yes or no in a form that this browser got from us (RFC 6819 5.2.4.2).</summary>
internal enum Answer
{
    None,
    Allowed,
    Denied,

    /// <summary>The form is not ours, or another user's.</summary>
    Forged,
}

/// <summary>Reads a user's answer.</summary>
internal sealed class Decision(IAntiforgery antiforgery)
{
    public const string Field = "decision";
    public const string Allow = "allow";
    public const string Deny = "deny";
    public const string AntiforgeryField = "__RequestVerificationToken";

    /// <param name="http">The request.</param>
    /// <param name="session">Whom the form must have been made for.</param>
    public async Task<Answer> ReadAsync(HttpContext http, UserSession session)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Form.TryGetValue(Field, out var answer))
        {
            return Answer.None;
        }

        http.User = session.Principal;
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Answer.Forged;
        }

        return answer == Allow ? Answer.Allowed : Answer.Denied;
    }

    /// <summary>Goes into the form that asks.</summary>
    public string Token(HttpContext http, UserSession session)
    {
        http.User = session.Principal;
        return antiforgery.GetAndStoreTokens(http).RequestToken!;
    }
}
