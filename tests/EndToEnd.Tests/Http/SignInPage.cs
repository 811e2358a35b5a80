using System.Net;
using System.Text.RegularExpressions;

namespace OobProvisioning.EndToEnd.Tests.Http;

/// <summary>What a browser does at the sign-in page, through the gateway: it sends the form back with its hidden fields and its cookie.</summary>
internal static partial class SignInPage
{
    public const string Path = "carbon/account/sign-in";

    /// <returns>Where the page leads to; null if it does not.</returns>
    public static async Task<string?> SignInAsync(WholeSystem stack, string userName, string password)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = stack.Address };
        var page = await http.GetStringAsync(Path, TestContext.Current.CancellationToken);
        var fields = HiddenField().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["Form.UserName"], fields["Form.Password"]) = (userName, password);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(Path, form, TestContext.Current.CancellationToken);
        return answer.Headers.Location?.OriginalString;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
