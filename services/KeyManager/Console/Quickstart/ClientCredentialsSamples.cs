namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>A program that acts for itself (RFC 6749 4.4).</summary>
internal static class ClientCredentialsSamples
{
    public static readonly IReadOnlyList<SampleText> All = [new("curl", Curl), new("C#", CSharp), new("JavaScript", JavaScript), new("Python", Python)];

    private const string Curl =
        """
        set -a; . ./.env; set +a
        curl -sS --fail-with-body \
          --data-urlencode "client_secret=$OAUTH_CLIENT_SECRET" \
          --data-urlencode "scope=$OAUTH_SCOPE" \
          --data-urlencode "client_id=$OAUTH_CLIENT_ID" \
          --data grant_type=client_credentials "$OAUTH_TOKEN_ENDPOINT"
        """;

    private const string CSharp =
        """
        // token.cs, for .NET 10: set -a; . ./.env; set +a; dotnet run token.cs
        using System.Text.Json;

        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Setting("OAUTH_CLIENT_ID"),
            ["client_secret"] = Setting("OAUTH_CLIENT_SECRET"),
            ["scope"] = Setting("OAUTH_SCOPE"),
        });
        using var answer = await http.PostAsync(Setting("OAUTH_TOKEN_ENDPOINT"), form);
        answer.EnsureSuccessStatusCode();
        using var token = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Console.WriteLine(token.RootElement.GetProperty("access_token").GetString());

        static string Setting(string name) => Environment.GetEnvironmentVariable(name)!;
        """;

    private const string JavaScript =
        """
        // token.mjs: node --env-file=.env token.mjs
        const { env } = process;
        const answer = await fetch(env.OAUTH_TOKEN_ENDPOINT, {
          method: "POST",
          body: new URLSearchParams({
            grant_type: "client_credentials",
            client_id: env.OAUTH_CLIENT_ID,
            client_secret: env.OAUTH_CLIENT_SECRET,
            scope: env.OAUTH_SCOPE,
          }),
        });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        const token = await answer.json();
        console.log(token.access_token);
        """;

    private const string Python =
        """
        # get_token.py: set -a; . ./.env; set +a; python3 get_token.py
        import json
        from os import environ
        from urllib.parse import urlencode
        from urllib.request import urlopen

        form = {
            "grant_type": "client_credentials",
            "client_id": environ["OAUTH_CLIENT_ID"],
            "client_secret": environ["OAUTH_CLIENT_SECRET"],
            "scope": environ["OAUTH_SCOPE"],
        }
        with urlopen(environ["OAUTH_TOKEN_ENDPOINT"], urlencode(form).encode()) as answer:
            token = json.load(answer)
        print(token["access_token"])
        """;
}
