namespace OobProvisioning.KeyManager.Console.Quickstart;

/// <summary>A user signs in: a code with PKCE (RFC 6749 4.1, RFC 7636).</summary>
internal static class CodeSamples
{
    public static readonly IReadOnlyList<SampleText> All = [new("curl", Curl), new("C#", CSharp), new("JavaScript", JavaScript), new("Python", Python)];

    private const string Curl =
        """
        set -a; . ./.env; set +a
        verifier=$(openssl rand -hex 32)
        challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')

        # 1. Open this address in a browser, and sign in.
        curl -sS -o /dev/null -w '%{url_effective}\n' -G "$OAUTH_AUTHORIZATION_ENDPOINT" \
          --data-urlencode "client_id=$OAUTH_CLIENT_ID" \
          --data-urlencode "redirect_uri=$OAUTH_REDIRECT_URI" \
          --data-urlencode "scope=$OAUTH_SCOPE" \
          --data "response_type=code&code_challenge_method=S256&code_challenge=$challenge"

        # 2. Within a minute, paste the code from the address that the browser came back to.
        read -r code
        curl -sS --fail-with-body \
          --data-urlencode "client_id=$OAUTH_CLIENT_ID" \
          --data-urlencode "client_secret=$OAUTH_CLIENT_SECRET" \
          --data-urlencode "redirect_uri=$OAUTH_REDIRECT_URI" \
          --data-urlencode "code=$code" \
          --data "grant_type=authorization_code&code_verifier=$verifier" "$OAUTH_TOKEN_ENDPOINT"
        """;

    private const string CSharp =
        """
        // In Program.cs of an ASP.NET Core application, after
        // dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect
        // It is run by: set -a; . ./.env; set +a; dotnet run
        var settings = builder.Configuration;
        builder.Services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = "Cookies";
                options.DefaultChallengeScheme = "OpenIdConnect";
            })
            .AddCookie("Cookies")
            .AddOpenIdConnect("OpenIdConnect", options =>
            {
                options.Authority = settings["OAUTH_ISSUER"];
                options.ClientId = settings["OAUTH_CLIENT_ID"];
                options.ClientSecret = settings["OAUTH_CLIENT_SECRET"];
                options.ResponseType = "code";
                options.CallbackPath = new Uri(settings["OAUTH_REDIRECT_URI"]!).AbsolutePath;
                options.Scope.Clear();
                foreach (var scope in settings["OAUTH_SCOPE"]!.Split(' ')) options.Scope.Add(scope);
                options.SaveTokens = true;
            });
        builder.Services.AddAuthorization();

        // After builder.Build(): a page with .RequireAuthorization() asks its reader to sign in.
        app.UseAuthentication();
        app.UseAuthorization();
        """;

    private const string JavaScript =
        """
        // sign-in.mjs: npm install openid-client; node --env-file=.env sign-in.mjs
        import { createInterface } from "node:readline/promises";
        import * as client from "openid-client";

        const { env } = process;
        const server = await client.discovery(
          new URL(env.OAUTH_ISSUER),
          env.OAUTH_CLIENT_ID,
          env.OAUTH_CLIENT_SECRET,
        );
        const verifier = client.randomPKCECodeVerifier();
        const state = client.randomState();
        const address = client.buildAuthorizationUrl(server, {
          redirect_uri: env.OAUTH_REDIRECT_URI,
          scope: env.OAUTH_SCOPE,
          state,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: "S256",
        });

        // A web application redirects there, and reads the address of the request that comes back.
        console.log(address.href);
        const terminal = createInterface({ input: process.stdin, output: process.stdout });
        const cameBack = new URL(await terminal.question("The address that the browser came back to: "));
        terminal.close();
        const tokens = await client.authorizationCodeGrant(server, cameBack, { pkceCodeVerifier: verifier, expectedState: state });
        console.log(tokens.claims(), tokens.access_token);
        """;

    private const string Python =
        """
        # sign_in.py: set -a; . ./.env; set +a; python3 sign_in.py
        import hashlib
        import json
        import secrets
        from base64 import urlsafe_b64encode
        from os import environ
        from urllib.parse import parse_qs, urlencode, urlsplit
        from urllib.request import urlopen

        verifier, state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        request = {
            "response_type": "code",
            "client_id": environ["OAUTH_CLIENT_ID"],
            "redirect_uri": environ["OAUTH_REDIRECT_URI"],
            "scope": environ["OAUTH_SCOPE"],
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }

        # A web application redirects there, and reads the address of the request that comes back.
        print(environ["OAUTH_AUTHORIZATION_ENDPOINT"] + "?" + urlencode(request))
        came_back = parse_qs(urlsplit(input()).query)
        if came_back["state"] != [state] or "code" not in came_back:
            raise SystemExit(f"Not signed in: {came_back}")
        form = {
            "grant_type": "authorization_code",
            "client_id": environ["OAUTH_CLIENT_ID"],
            "client_secret": environ["OAUTH_CLIENT_SECRET"],
            "redirect_uri": environ["OAUTH_REDIRECT_URI"],
            "code": came_back["code"][0],
            "code_verifier": verifier,
        }
        with urlopen(environ["OAUTH_TOKEN_ENDPOINT"], urlencode(form).encode()) as answer:
            token = json.load(answer)
        print(token["access_token"])
        """;
}
