using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.EndToEnd.Tests.StandardClients.AspNetCore;

/// <summary>An application that signs its users in at the provider, by the framework's own handler with its own defaults.</summary>
internal sealed class RelyingParty : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RelyingParty(WebApplication app, string address) => (_app, Address) = (app, address);

    public string Address { get; }

    public static async Task<RelyingParty> StartAsync(SharedSystem stack, Action<OpenIdConnectOptions>? change = null, string grantType = "authorization_code")
    {
        var address = $"http://localhost:{FreePorts.Next()}";
        var client = await stack.NewClientAsync(new
        {
            grantTypes = new[] { grantType },
            callbackUrls = new[] { $"{address}/signin-oidc" },
            postLogoutUrls = new[] { $"{address}/signout-callback-oidc" },
        });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(options => (options.DefaultScheme, options.DefaultChallengeScheme) = (CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme))
            .AddCookie()
            .AddOpenIdConnect(options =>
            {
                (options.Authority, options.ClientId, options.ClientSecret) = (stack.Address.AbsoluteUri, client.Id, client.Secret);
                options.ResponseType = "code"; // Its own default is an id token by the implicit grant, which RFC 9700 2.1.2 advises against.
                options.RequireHttpsMetadata = false; // The local stack speaks http.
                options.SaveTokens = true; // It shows the id token when it signs out.
                change?.Invoke(options);
            });
        var app = builder.Build();
        app.MapGet("/", (HttpContext http) => http.User.FindFirst("preferred_username")?.Value ?? "nobody");
        app.MapGet("/me", (HttpContext http) => http.User.FindFirst("preferred_username")?.Value ?? "nameless").RequireAuthorization();
        app.MapGet("/sign-out", () => TypedResults.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RelyingParty(app, address);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
