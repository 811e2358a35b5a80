namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>A user signs in on another device (RFC 8628).</summary>
internal static class DeviceSamples
{
    public static readonly IReadOnlyList<SampleText> All = [new("curl", Curl), new("C#", CSharp), new("JavaScript", JavaScript), new("Python", Python)];

    private const string Curl =
        """
        set -a; . ./.env; set +a
        # 1. Open verification_uri_complete in a browser, and allow it.
        answer=$(curl -sS --fail-with-body \
          --data-urlencode "client_secret=$OAUTH_CLIENT_SECRET" \
          --data-urlencode "scope=$OAUTH_SCOPE" \
          --data-urlencode "client_id=$OAUTH_CLIENT_ID" "$OAUTH_DEVICE_ENDPOINT")
        printf '%s\n' "$answer"
        device_code=$(printf %s "$answer" | sed 's/.*"device_code":"\([^"]*\)".*/\1/')

        # 2. Then press Enter.
        read -r _
        curl -sS --fail-with-body \
          --data-urlencode "client_secret=$OAUTH_CLIENT_SECRET" \
          --data-urlencode "client_id=$OAUTH_CLIENT_ID" \
          --data-urlencode "device_code=$device_code" \
          --data grant_type=urn:ietf:params:oauth:grant-type:device_code "$OAUTH_TOKEN_ENDPOINT"
        """;

    private const string CSharp =
        """
        // device.cs, for .NET 10: set -a; . ./.env; set +a; dotnet run device.cs
        using System.Text.Json;

        using var http = new HttpClient();
        var device = await PostAsync("OAUTH_DEVICE_ENDPOINT", new()
        {
            ["scope"] = Setting("OAUTH_SCOPE"),
        });
        Console.WriteLine($"Open {device.GetProperty("verification_uri_complete")}");
        var wait = device.TryGetProperty("interval", out var seconds) ? seconds.GetInt32() : 5;
        JsonElement token;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(wait));
            token = await PostAsync("OAUTH_TOKEN_ENDPOINT", new()
            {
                ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                ["device_code"] = device.GetProperty("device_code").GetString()!,
            });
            if (token.TryGetProperty("error", out var slow) && slow.ValueEquals("slow_down")) wait += 5;
        }
        while (token.TryGetProperty("error", out var error) && (error.ValueEquals("authorization_pending") || error.ValueEquals("slow_down")));
        Console.WriteLine(token);

        async Task<JsonElement> PostAsync(string endpoint, Dictionary<string, string> form)
        {
            form["client_id"] = Setting("OAUTH_CLIENT_ID");
            form["client_secret"] = Setting("OAUTH_CLIENT_SECRET");
            using var answer = await http.PostAsync(Setting(endpoint), new FormUrlEncodedContent(form));
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        }

        static string Setting(string name) => Environment.GetEnvironmentVariable(name)!;
        """;

    private const string JavaScript =
        """
        // device.mjs: npm install openid-client; node --env-file=.env device.mjs
        import * as client from "openid-client";

        const { env } = process;
        const server = await client.discovery(
          new URL(env.OAUTH_ISSUER),
          env.OAUTH_CLIENT_ID,
          env.OAUTH_CLIENT_SECRET,
        );
        const device = await client.initiateDeviceAuthorization(server, {
          scope: env.OAUTH_SCOPE,
        });
        console.log(`Open ${device.verification_uri_complete}`);
        const tokens = await client.pollDeviceAuthorizationGrant(server, device);
        console.log(tokens.claims(), tokens.access_token);
        """;

    private const string Python =
        """
        # device.py: set -a; . ./.env; set +a; python3 device.py
        import json
        import time
        from os import environ
        from urllib.error import HTTPError
        from urllib.parse import urlencode
        from urllib.request import urlopen

        def post(endpoint, **form):
            form["client_id"] = environ["OAUTH_CLIENT_ID"]
            form["client_secret"] = environ["OAUTH_CLIENT_SECRET"]
            try:
                with urlopen(environ[endpoint], urlencode(form).encode()) as answer:
                    return json.load(answer)
            except HTTPError as refusal:
                return json.load(refusal)

        device = post(
            "OAUTH_DEVICE_ENDPOINT",
            scope=environ["OAUTH_SCOPE"],
        )
        print("Open", device["verification_uri_complete"])
        wait = device.get("interval", 5)
        token = {"error": "authorization_pending"}
        while token.get("error") in ("authorization_pending", "slow_down"):
            wait += 5 if token["error"] == "slow_down" else 0
            time.sleep(wait)
            token = post(
                "OAUTH_TOKEN_ENDPOINT",
                grant_type="urn:ietf:params:oauth:grant-type:device_code",
                device_code=device["device_code"],
            )
        print(token)
        """;
}
