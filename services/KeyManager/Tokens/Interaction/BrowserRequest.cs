using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Primitives;
using OobProvisioning.ServiceDefaults.Secrecy;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Tokens.Interaction;

/// <summary>What a browser was sent here with, as OpenIddict has judged it, and what its user has answered.</summary>
/// <param name="Path">The endpoint's.</param>
/// <param name="Engine">The request as the engine reads it: a pushed one with all that was pushed.</param>
/// <param name="Shown">Whom the id token hint is of, or what the user code is for; null where there is none that is right.</param>
/// <param name="UserCode">The code that a device shows, in its usual spelling.</param>
/// <param name="Parameters">The request as it came, for whoever repeats it: in the query, or in the form of a post.</param>
/// <param name="Answer">Of the user who is signed in.</param>
internal sealed record BrowserRequest(
    string Path,
    OpenIddictRequest Engine,
    ClaimsPrincipal? Shown,
    string? UserCode,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    Answer Answer) : Discreet
{
    public string? HintedSubject => Shown?.GetClaim(Claims.Subject);

    /// <summary>There is an id token hint, but it does not say of whom.</summary>
    public bool IsHintUnclear => !string.IsNullOrEmpty(Engine.IdTokenHint) && HintedSubject is null;

    public string? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Key == name).Value;

    /// <summary>Lets a route take it as a parameter.</summary>
    public static async ValueTask<BrowserRequest?> BindAsync(HttpContext http)
    {
        var form = HttpMethods.IsPost(http.Request.Method) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        var shown = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var userCode = shown.Properties?.GetTokenValue(OpenIddictServerAspNetCoreConstants.Tokens.UserCode);
        var parameters = form?.AsEnumerable() ?? http.Request.Query;
        return new BrowserRequest(
            http.Request.Path, http.GetOpenIddictServerRequest()!, shown.Principal, userCode, [.. Repeated(parameters)], await AnswerAsync(http, form));
    }

    private static IEnumerable<KeyValuePair<string, string>> Repeated(IEnumerable<KeyValuePair<string, StringValues>> parameters) =>
        parameters
            .Where(parameter => parameter.Key is not (Decision.Field or Decision.AntiforgeryField))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? ""));

    private static async Task<Answer> AnswerAsync(HttpContext http, IFormCollection? form)
    {
        if (form is null || !form.TryGetValue(Decision.Field, out var answer))
        {
            return Answer.None;
        }

        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return Answer.Forged;
        }

        return answer == Decision.Allow ? Answer.Allowed : Answer.Denied;
    }
}
