using OobProvisioning.ConsoleKit.Forms;

namespace OobProvisioning.ApiStore.Portal.Keys;

/// <summary>How a token is got with client_credentials, in lines that work once the secret stands in them.</summary>
internal static class TokenSamples
{
    private const string Secret = "CONSUMER_SECRET";

    /// <summary>RFC 6749 2.3.1: key and secret are encoded as in a form, which leaves nothing that a shell or a string would read otherwise.</summary>
    /// <param name="consumerKey">The client's id.</param>
    /// <param name="tokenEndpoint">Of its key manager.</param>
    public static IReadOnlyList<Sample> Of(string consumerKey, Uri tokenEndpoint)
    {
        var key = Uri.EscapeDataString(consumerKey);
        return
        [
            new("curl", $"""
                curl -u '{key}:{Secret}' \
                     -d grant_type=client_credentials \
                     {tokenEndpoint}
                """),
            new("C#", $$"""
                using var http = new HttpClient();
                var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes("{{key}}:{{Secret}}"));
                http.DefaultRequestHeaders.Authorization = new("Basic", credentials);
                var answer = await http.PostAsync(
                    "{{tokenEndpoint}}",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));
                var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
                """),
            new("JavaScript", $$"""
                const answer = await fetch("{{tokenEndpoint}}", {
                  method: "POST",
                  headers: { Authorization: "Basic " + btoa("{{key}}:{{Secret}}") },
                  body: new URLSearchParams({ grant_type: "client_credentials" }),
                });
                const { access_token } = await answer.json();
                """),
            new("Python", $$"""
                import requests

                answer = requests.post(
                    "{{tokenEndpoint}}",
                    auth=("{{key}}", "{{Secret}}"),
                    data={"grant_type": "client_credentials"},
                )
                token = answer.json()["access_token"]
                """),
        ];
    }
}
