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
        // In Program.cs of an ASP.NET Core application:
        // dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect
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
        # sign_in.py: pip install authlib requests; set -a; . ./.env; set +a; python3 sign_in.py
        from os import environ

        from authlib.common.security import generate_token
        from authlib.integrations.requests_client import OAuth2Session

        session = OAuth2Session(
            environ["OAUTH_CLIENT_ID"],
            environ["OAUTH_CLIENT_SECRET"],
            scope=environ["OAUTH_SCOPE"],
            redirect_uri=environ["OAUTH_REDIRECT_URI"],
            code_challenge_method="S256",
        )
        verifier = generate_token(48)
        address, state = session.create_authorization_url(environ["OAUTH_AUTHORIZATION_ENDPOINT"], code_verifier=verifier)

        # A web application redirects there, and reads the address of the request that comes back.
        print(address)
        came_back = input("The address that the browser came back to: ")
        token = session.fetch_token(
            environ["OAUTH_TOKEN_ENDPOINT"], authorization_response=came_back, state=state, code_verifier=verifier
        )
        print(token["access_token"])
        """;
}
